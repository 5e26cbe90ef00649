/** How good a model is: cross-validation, searches for settings, how much each input counts. */
package dev.kobai.nn.evaluation;
