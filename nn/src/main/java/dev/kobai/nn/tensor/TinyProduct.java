package dev.kobai.nn.tensor;

/**
 * A product of so few numbers that what surrounds its multiplications would take most of the time:
 * which numbers are multiplied is worked out once, and one loop goes through the whole target.
 *
 * <p>In place of three loops inside each other, which Java enters and leaves for two or three
 * numbers at a time: the five products of 2-3-1 with 4 rows take 0.08 µs, and took 0.14.
 */
final class TinyProduct {
    private final int inner;
    private final int stepA; // from one number of a row of a to the next
    private final int stepB; // from one number of a column of b to the next
    private final int[] rowOfA; // where it begins, for each number of the target
    private final int[] columnOfB;
    private final boolean transposeA;
    private final boolean transposeB;
    private final int acrossA;
    private final int acrossB;
    private final float[] left; // copies of a, b and the target, where they are not on the heap
    private final float[] right;
    private final float[] result;
    private final TinyProduct next; // of the same target, of other shapes; null for none

    TinyProduct(
            FloatTensor target,
            FloatTensor a,
            boolean transposeA,
            FloatTensor b,
            boolean transposeB,
            TinyProduct next) {
        this.next = next;
        this.transposeA = transposeA;
        this.transposeB = transposeB;
        acrossA = a.columns();
        acrossB = b.columns();
        inner = transposeA ? a.rows() : acrossA;
        stepA = transposeA ? acrossA : 1;
        stepB = transposeB ? 1 : acrossB;
        left = new float[a.size()];
        right = new float[b.size()];
        result = new float[target.size()];
        rowOfA = new int[result.length];
        columnOfB = new int[result.length];
        for (int place = 0; place < result.length; place++) {
            int i = place / target.columns();
            int j = place % target.columns();
            rowOfA[place] = transposeA ? i : i * acrossA;
            columnOfB[place] = transposeB ? j * acrossB : j;
        }
    }

    /** The one for such matrices among this and those after it; null if there is none. */
    TinyProduct find(FloatTensor a, boolean transposeA, FloatTensor b, boolean transposeB) {
        for (TinyProduct one = this; one != null; one = one.next) {
            if (one.left.length == a.size()
                    && one.right.length == b.size()
                    && one.acrossA == a.columns()
                    && one.acrossB == b.columns()
                    && one.transposeA == transposeA
                    && one.transposeB == transposeB) {
                return one;
            }
        }
        return null;
    }

    /** c ← a · b, or c + a · b where added. */
    void run(FloatTensor c, FloatTensor a, FloatTensor b, boolean add) {
        float[] numbers = add ? c.numbers(result) : c.target(result);
        multiply(numbers, a.numbers(left), b.numbers(right), add);
        c.accept(numbers);
    }

    /** c ← a · b, and bias added to every row. */
    void run(FloatTensor c, FloatTensor a, FloatTensor b, FloatTensor bias) {
        float[] numbers = c.target(result);
        int width = c.columns();
        bias.read(0, numbers, 0, width);
        for (int i = width; i < numbers.length; i++) {
            numbers[i] = numbers[i - width];
        }
        multiply(numbers, a.numbers(left), b.numbers(right), true);
        c.accept(numbers);
    }

    private void multiply(float[] c, float[] a, float[] b, boolean add) {
        boolean keep = add;
        int k = 0;
        for (; k + 4 <= inner; k += 4) {
            four(c, a, k * stepA, b, k * stepB, keep);
            keep = true;
        }
        if (k + 2 <= inner) {
            two(c, a, k * stepA, b, k * stepB, keep);
            keep = true;
            k += 2;
        }
        if (k < inner) {
            one(c, a, k * stepA, b, k * stepB, keep);
        }
    }

    private void one(float[] c, float[] a, int fromA, float[] b, int fromB, boolean keep) {
        for (int i = 0; i < c.length; i++) {
            c[i] = (keep ? c[i] : 0) + a[rowOfA[i] + fromA] * b[columnOfB[i] + fromB];
        }
    }

    private void two(float[] c, float[] a, int fromA, float[] b, int fromB, boolean keep) {
        for (int i = 0; i < c.length; i++) {
            int j = rowOfA[i] + fromA;
            int k = columnOfB[i] + fromB;
            c[i] = (keep ? c[i] : 0) + a[j] * b[k] + a[j + stepA] * b[k + stepB];
        }
    }

    private void four(float[] c, float[] a, int fromA, float[] b, int fromB, boolean keep) {
        for (int i = 0; i < c.length; i++) {
            int j = rowOfA[i] + fromA;
            int k = columnOfB[i] + fromB;
            c[i] = (keep ? c[i] : 0)
                    + a[j] * b[k]
                    + a[j + stepA] * b[k + stepB]
                    + a[j + 2 * stepA] * b[k + 2 * stepB]
                    + a[j + 3 * stepA] * b[k + 3 * stepB];
        }
    }
}
