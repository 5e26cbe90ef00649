/** What can watch and steer training: one interface, {@link dev.kobai.nn.callback.Callback}. */
package dev.kobai.nn.callback;
