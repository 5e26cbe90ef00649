package dev.kobai.optim.chart;

/** What the two axes show. */
record Labels(String across, String up) {}
