/** Loops that Java compiles for one function each. */
package dev.kobai.nn.internal.loops;
