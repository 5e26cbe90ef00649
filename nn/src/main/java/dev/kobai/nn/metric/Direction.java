package dev.kobai.nn.metric;

/** Which way a number must go to be better. */
public enum Direction {
    /** More is better, as for an accuracy. */
    UP,
    /** Less is better, as for an error. */
    DOWN
}
