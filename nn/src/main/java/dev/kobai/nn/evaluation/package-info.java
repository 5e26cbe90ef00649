/** How good a model is: cross-validation, searches for settings, what the inputs count. */
package dev.kobai.nn.evaluation;
