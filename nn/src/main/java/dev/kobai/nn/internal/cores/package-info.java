/** Work in parts, shared by the processor's cores. */
package dev.kobai.nn.internal.cores;
