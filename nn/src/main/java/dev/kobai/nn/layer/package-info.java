/**
 * What a network is made of: one interface, {@link dev.kobai.nn.layer.Layer}, and one file a layer.
 */
@NullMarked
package dev.kobai.nn.layer;

import org.jspecify.annotations.NullMarked;
