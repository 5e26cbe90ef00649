/** Samples and targets: datasets, tables, streams, and how they are brought to scale. */
package dev.kobai.nn.data;
