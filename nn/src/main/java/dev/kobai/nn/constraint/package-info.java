/**
 * What weights are forced to be after each step: one interface,
 * {@link dev.kobai.nn.constraint.Constraint}.
 */
package dev.kobai.nn.constraint;
