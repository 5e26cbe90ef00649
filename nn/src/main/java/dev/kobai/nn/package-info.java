/** Small neural networks in the Keras style: what a user names. */
@NullMarked
package dev.kobai.nn;

import org.jspecify.annotations.NullMarked;
