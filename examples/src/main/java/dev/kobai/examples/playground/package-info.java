/** A page on which networks are built, trained and looked into. */
package dev.kobai.examples.playground;
