/** Small neural networks in the Keras style: what a user names. */
package dev.kobai.nn;
