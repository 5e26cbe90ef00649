package dev.kobai.benchmark;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The floor: a step's matrix products alone, by the same OpenBLAS and on memory that stays.
 *
 * <p>Each product runs on one thread or on all of OpenBLAS', whichever was faster in a short trial.
 */
final class GemmFloor implements Contender {
    static {
        // JavaCPP's blas_set_num_threads takes longer than many a product.
        String library = Loader.load(openblas_nolapack.class);
        Native.register(GemmFloor.class, NativeLibrary.getInstance(library));
    }

    private static final int TRIALS = 50;

    private final int batches;
    private final List<Product> forward = new ArrayList<>();
    private final List<Product> step = new ArrayList<>();
    private int threads;

    GemmFloor(Workload workload) {
        this.batches = workload.batches();
        int rows = workload.batch();
        List<Product> backward = new ArrayList<>();
        FloatPointer below = numbers(rows * workload.inputs());
        FloatPointer slopeBelow = numbers(rows * workload.inputs());
        for (int layer = 0; layer < workload.layers(); layer++) {
            int in = workload.widths().get(layer);
            int out = workload.widths().get(layer + 1);
            FloatPointer kernel = numbers(in * out);
            FloatPointer slopeOfKernel = numbers(in * out);
            FloatPointer above = numbers(rows * out);
            FloatPointer slopeAbove = numbers(rows * out);
            forward.add(new Product(above, rows, out, in, below, false, kernel, false));
            backward.add(new Product(slopeOfKernel, in, out, rows, below, true, slopeAbove, false));
            if (layer > 0) { // nobody asks for the slope by the data
                backward.add(
                        new Product(slopeBelow, rows, in, out, slopeAbove, false, kernel, true));
            }
            below = above;
            slopeBelow = slopeAbove;
        }
        step.addAll(forward);
        step.addAll(backward);
        int all = openblas_get_num_threads();
        threads = all;
        step.forEach(product -> product.choose(all));
    }

    private static native int openblas_get_num_threads();

    private static native void openblas_set_num_threads(int threads);

    private static FloatPointer numbers(int count) {
        Random random = new Random(1);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return new FloatPointer(numbers);
    }

    @Override
    public void train(Clock clock) {
        do {
            for (int batch = 0; batch < batches; batch++) {
                run(step);
            }
        } while (clock.lap(batches));
    }

    /** The products of a forward pass alone. */
    void forward() {
        run(forward);
    }

    private void run(List<Product> products) {
        for (Product product : products) {
            if (product.threads != threads) {
                threads = product.threads;
                openblas_set_num_threads(threads);
            }
            product.run();
        }
    }

    /** c ← a · b with c of rows times columns; a and b are in row order and may be transposed. */
    private static final class Product {
        private final FloatPointer c;
        private final int rows;
        private final int columns;
        private final int inner;
        private final FloatPointer a;
        private final boolean transposeA;
        private final FloatPointer b;
        private final boolean transposeB;
        private int threads;

        Product(
                FloatPointer c,
                int rows,
                int columns,
                int inner,
                FloatPointer a,
                boolean transposeA,
                FloatPointer b,
                boolean transposeB) {
            this.c = c;
            this.rows = rows;
            this.columns = columns;
            this.inner = inner;
            this.a = a;
            this.transposeA = transposeA;
            this.b = b;
            this.transposeB = transposeB;
        }

        void run() {
            cblas_sgemm(
                    CblasRowMajor,
                    transposeA ? CblasTrans : CblasNoTrans,
                    transposeB ? CblasTrans : CblasNoTrans,
                    rows,
                    columns,
                    inner,
                    1f,
                    a,
                    transposeA ? rows : inner,
                    b,
                    transposeB ? inner : columns,
                    0f,
                    c,
                    columns);
        }

        void choose(int all) {
            double onAll = time(all);
            double onOne = time(1);
            threads = onOne < onAll ? 1 : all;
            openblas_set_num_threads(all);
        }

        private double time(int threads) {
            openblas_set_num_threads(threads);
            double[] times = new double[TRIALS];
            for (int i = 0; i < TRIALS; i++) {
                long begin = System.nanoTime();
                run();
                times[i] = System.nanoTime() - begin;
            }
            Arrays.sort(times);
            return times[TRIALS / 2];
        }
    }
}
