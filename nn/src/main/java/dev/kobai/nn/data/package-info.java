/** Samples and targets: datasets, tables, streams, and how they are brought to scale. */
@NullMarked
package dev.kobai.nn.data;

import org.jspecify.annotations.NullMarked;
