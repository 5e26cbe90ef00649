/** What a training step costs: Kobai, its peers and the floor below them all, on the same work. */
package dev.kobai.benchmark;
