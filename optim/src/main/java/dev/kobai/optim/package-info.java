/**
 * Minimising a function by its gradient, in plain Java: rules, learning rates, objectives,
 * descents.
 */
package dev.kobai.optim;
