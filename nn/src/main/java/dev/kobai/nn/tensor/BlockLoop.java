package dev.kobai.nn.tensor;

import dev.kobai.nn.internal.cores.Cores;

/**
 * One loop over tensors, run again and again: in blocks that fit into a core's cache, and where the
 * tensors are large shared by the cores.
 *
 * <p>A block is copied to Java's arrays, on which Java computes several numbers at once, and back:
 * on native memory itself it computes them one by one. The arrays of large loops are their
 * thread's, so that those of many layers do not push each other out of the cache.
 */
abstract class BlockLoop implements Cores.Work {
    /** From so many numbers on the cores share the loop. */
    static final int LARGE = 1 << 14;

    private final int size;
    private final int block;
    private final int parts;

    /** A loop over so many numbers, in blocks of so many. */
    BlockLoop(int size, int block) {
        this.size = size;
        this.block = block;
        boolean large = size >= LARGE;
        parts = large ? Math.max(1, Math.min(Cores.count(), size / LARGE * 2)) : 1;
    }

    /** Computes all numbers. */
    public final void run() {
        if (size <= block) {
            block(0, size);
        } else if (parts == 1) {
            part(0);
        } else {
            Cores.shareWithWaiting(parts, this);
        }
    }

    @Override
    public final void part(int index) {
        int end = begin(index + 1);
        for (int from = begin(index); from < end; from += block) {
            block(from, Math.min(block, end - from));
        }
    }

    private int begin(int part) {
        return (int) ((long) size * part / parts);
    }

    /** Computes some numbers that lie next to each other, at most a block. */
    abstract void block(int from, int count);
}
