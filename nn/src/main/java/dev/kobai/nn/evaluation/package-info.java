/** How good a model is: cross-validation, searches for settings, how much each input counts. */
@NullMarked
package dev.kobai.nn.evaluation;

import org.jspecify.annotations.NullMarked;
