/** JSON as RFC 8259 has it, read within bounds. */
package dev.kobai.nn.internal.json;
