/** What can watch and steer training: one interface, {@link dev.kobai.nn.callback.Callback}. */
@NullMarked
package dev.kobai.nn.callback;

import org.jspecify.annotations.NullMarked;
