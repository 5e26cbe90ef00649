/** Whether the native libraries can be loaded on this machine. */
package dev.kobai.nn.internal.natives;
