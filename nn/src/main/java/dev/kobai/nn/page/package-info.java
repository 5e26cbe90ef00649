/** Web pages of a training, served to browsers of the same machine. */
package dev.kobai.nn.page;
