/** How a user's numbers become tensors. */
package dev.kobai.nn.internal.data;
