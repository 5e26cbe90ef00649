package dev.kobai.nn.tensor;

import dev.kobai.nn.internal.cores.Cores;

/**
 * A product in plain Java, for machines that OpenBLAS has no binaries for: the factors are copied
 * to the heap in row order, where Java vectorises the loop along a row.
 *
 * <p>Sums are taken in double precision, in the order of the inner index; the parts are blocks of
 * rows, and so change no bit.
 */
final class PlainProduct implements Cores.Work {
    private static final int PART = 1 << 16; // multiplications; takes tens of microseconds

    private final Tensor c;
    private final boolean add;
    private final double[] a;
    private final double[] b;
    private final int inner;
    private final int parts;

    /** c (+)= a · b, in at most so many parts as there are cores. */
    PlainProduct(
            Tensor c,
            boolean add,
            Tensor a,
            boolean transposeA,
            Tensor b,
            boolean transposeB,
            int cores) {
        this.c = c;
        this.add = add;
        this.a = rowOrder(a, transposeA);
        this.b = rowOrder(b, transposeB);
        inner = transposeA ? a.rows() : a.columns();
        long size = (long) c.size() * inner;
        parts = (int) Math.max(1, Math.min(Math.min(cores, c.rows()), size / PART));
    }

    private static double[] rowOrder(Tensor matrix, boolean transposed) {
        double[] numbers = new double[matrix.size()];
        matrix.read(numbers);
        if (!transposed) {
            return numbers;
        }
        int rows = matrix.rows();
        int columns = matrix.columns();
        double[] turned = new double[numbers.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                turned[j * rows + i] = numbers[i * columns + j];
            }
        }
        return turned;
    }

    int parts() {
        return parts;
    }

    void run() {
        Cores.share(parts, this);
    }

    @Override
    public void part(int index) {
        int columns = c.columns();
        double[] sums = new double[columns];
        for (int i = begin(index); i < begin(index + 1); i++) {
            for (int j = 0; j < columns; j++) {
                sums[j] = add ? c.get(i * columns + j) : 0;
            }
            for (int k = 0; k < inner; k++) {
                addRow(sums, a[i * inner + k], k * columns);
            }
            c.write(i * columns, sums);
        }
    }

    private int begin(int part) {
        return (int) ((long) c.rows() * part / parts);
    }

    /** sums += factor · a row of b. */
    private void addRow(double[] sums, double factor, int from) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += factor * b[from + j];
        }
    }
}
