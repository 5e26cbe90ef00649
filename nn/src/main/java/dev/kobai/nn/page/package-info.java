/** Web pages of a training, served to browsers of the same machine. */
@NullMarked
package dev.kobai.nn.page;

import org.jspecify.annotations.NullMarked;
