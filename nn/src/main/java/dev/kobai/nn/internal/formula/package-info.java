/** Formulas computed and differentiated on tensors. */
package dev.kobai.nn.internal.formula;
