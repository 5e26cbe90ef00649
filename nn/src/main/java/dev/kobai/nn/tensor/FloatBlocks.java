package dev.kobai.nn.tensor;

/** A {@link BlockLoop} in single precision over tensors of that type. */
final class FloatBlocks extends BlockLoop {
    /** A loop whose every number depends on nothing but the numbers at its place in a and b. */
    @FunctionalInterface
    interface Kernel {
        void run(float[] y, float[] a, float[] b, int n);
    }

    private static final int BLOCK = 1 << 11;
    // Of Java's own classes only, so that a thread that lives on keeps nothing of ours.
    private static final ThreadLocal<float[][]> ROOMS =
            ThreadLocal.withInitial(() -> new float[3][BLOCK]);

    private final Kernel kernel;
    private final FloatTensor y;
    private final FloatTensor a;
    private final FloatTensor b;
    private final float[][] own; // null where the thread's is taken

    /** y ← kernel(a, b); b may be null. */
    FloatBlocks(Kernel kernel, FloatTensor y, FloatTensor a, FloatTensor b) {
        super(y.size(), BLOCK);
        this.kernel = kernel;
        this.y = y;
        this.a = a;
        this.b = b;
        own = y.size() <= DoubleBlocks.BLOCK ? new float[3][y.size()] : null;
    }

    /** Whether this is that loop over those tensors, the target being the same. */
    boolean is(Kernel kernel, FloatTensor a, FloatTensor b) {
        return this.kernel == kernel && this.a == a && this.b == b;
    }

    @Override
    void block(int from, int count) {
        float[][] room = own == null ? ROOMS.get() : own;
        a.read(from, room[1], 0, count);
        if (b != null) {
            b.read(from, room[2], 0, count);
        }
        kernel.run(room[0], room[1], room[2], count);
        y.write(from, room[0], 0, count);
    }
}
