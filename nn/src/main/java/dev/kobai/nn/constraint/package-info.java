/**
 * What weights are forced to be after each step: one interface,
 * {@link dev.kobai.nn.constraint.Constraint}.
 */
@NullMarked
package dev.kobai.nn.constraint;

import org.jspecify.annotations.NullMarked;
