/** What both modules use and nobody else should: checks of arguments, files written whole. */
package dev.kobai.optim.internal;
