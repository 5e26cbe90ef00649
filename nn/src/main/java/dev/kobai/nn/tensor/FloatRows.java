package dev.kobai.nn.tensor;

import dev.kobai.nn.internal.cores.Cores;

/**
 * Gathers a batch of long rows, shared by the cores: most of the time goes by waiting for rows that
 * lie anywhere in a large dataset.
 */
final class FloatRows implements Cores.Work {
    private final FloatTensor to;
    private final int width;
    private FloatTensor source;
    private int[] order;
    private int from;
    private int count;

    FloatRows(FloatTensor to) {
        this.to = to;
        width = to.size() / to.samples();
    }

    /** See {@link Tensor#gather}. */
    void gather(FloatTensor source, int[] order, int from, int count) {
        this.source = source;
        this.order = order;
        this.from = from;
        this.count = count;
        Cores.shareWithWaiting(Cores.count(), this);
    }

    @Override
    public void part(int index) {
        int end = count * (index + 1) / Cores.count();
        for (int i = count * index / Cores.count(); i < end; i++) {
            int row = order[from + i] * width;
            to.copy(source, row, i * width, width);
        }
    }
}
