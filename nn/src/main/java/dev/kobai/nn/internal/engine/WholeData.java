package dev.kobai.nn.internal.engine;

import dev.kobai.nn.tensor.Tensor;

/** Samples that are in memory: one chunk an epoch. */
public final class WholeData implements Feed {
    private final Tensor x;
    private final Tensor y;
    private final double[] weights;
    private boolean taken;

    public WholeData(Tensor x, Tensor y, double[] weights) {
        this.x = x;
        this.y = y;
        this.weights = weights;
    }

    @Override
    public int capacity() {
        return x.samples();
    }

    @Override
    public long total() {
        return x.samples();
    }

    @Override
    public void begin() {
        taken = false;
    }

    @Override
    public int next() {
        int rows = taken ? 0 : x.samples();
        taken = true;
        return rows;
    }

    @Override
    public Tensor x() {
        return x;
    }

    @Override
    public Tensor y() {
        return y;
    }

    @Override
    public double[] weights() {
        return weights;
    }

    @Override
    public void close() {}
}
