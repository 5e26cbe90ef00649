package dev.kobai.benchmark;

import java.util.Arrays;
import java.util.Random;

/**
 * The floor of small networks: the arithmetic of two dense layers written by hand on Java's heap.
 */
final class JavaFloor implements Contender {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;

    private final Workload workload;
    private final boolean classes;
    private final int inputs;
    private final int hidden;
    private final int outputs;
    private final int rows;
    private final float[] x; // an epoch's rows
    private final float[] y;
    private final float[] weights; // kernel and bias of the first layer, then of the second
    private final float[] slopes;
    private final float[] first;
    private final float[] second;
    private final float[] h;
    private final float[] p;
    private final float[] slopeOfH;
    private int steps;

    JavaFloor(Workload workload) {
        Samples samples = Samples.of(workload);
        this.workload = workload;
        this.classes = workload.task() == Workload.Task.CLASSES;
        this.inputs = workload.inputs();
        this.hidden = workload.widths().get(1);
        this.outputs = workload.outputs();
        this.rows = workload.batch();
        this.x = new float[workload.rows() * inputs];
        this.y = new float[workload.rows() * outputs];
        for (int row = 0; row < workload.rows(); row++) {
            System.arraycopy(samples.x()[row], 0, x, row * inputs, inputs);
            System.arraycopy(samples.y()[row], 0, y, row * outputs, outputs);
        }
        int size = (inputs + 1) * hidden + (hidden + 1) * outputs;
        this.weights = new float[size];
        this.slopes = new float[size];
        this.first = new float[size];
        this.second = new float[size];
        this.h = new float[rows * hidden];
        this.p = new float[rows * outputs];
        this.slopeOfH = new float[hidden];
        Random random = new Random(42);
        for (int i = 0; i < size; i++) {
            weights[i] = (float) random.nextGaussian() / 2;
        }
    }

    @Override
    public void train(Clock clock) {
        double[] loss = new double[1];
        do {
            for (int batch = 0; batch < workload.batches(); batch++) {
                loss[0] = step(batch * rows);
            }
        } while (clock.lap(workload.batches(), () -> loss[0]));
    }

    private double step(int from) {
        int bias1 = inputs * hidden;
        int kernel2 = bias1 + hidden;
        int bias2 = kernel2 + hidden * outputs;
        dense(x, from * inputs, inputs, 0, bias1, h, hidden);
        activate(h);
        dense(h, 0, hidden, kernel2, bias2, p, outputs);
        double loss = classes ? crossentropy(from * outputs) : squares(from * outputs);

        Arrays.fill(slopes, 0);
        for (int row = 0; row < rows; row++) {
            // p now holds the slope by the second layer's sums
            Arrays.fill(slopeOfH, 0);
            for (int j = 0; j < hidden; j++) {
                float value = h[row * hidden + j];
                float sum = 0;
                for (int k = 0; k < outputs; k++) {
                    float slope = p[row * outputs + k];
                    sum += slope * weights[kernel2 + j * outputs + k];
                    slopes[kernel2 + j * outputs + k] += value * slope;
                }
                float derivative = classes ? (value > 0 ? 1 : 0) : value * (1 - value);
                slopeOfH[j] = sum * derivative;
                slopes[bias1 + j] += slopeOfH[j];
            }
            for (int k = 0; k < outputs; k++) {
                slopes[bias2 + k] += p[row * outputs + k];
            }
            for (int i = 0; i < inputs; i++) {
                float value = x[(from + row) * inputs + i];
                for (int j = 0; j < hidden; j++) {
                    slopes[i * hidden + j] += value * slopeOfH[j];
                }
            }
        }
        update();
        return loss;
    }

    private void dense(float[] in, int from, int width, int kernel, int bias, float[] out, int to) {
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < to; j++) {
                float sum = weights[bias + j];
                for (int i = 0; i < width; i++) {
                    sum += in[from + row * width + i] * weights[kernel + i * to + j];
                }
                out[row * to + j] = sum;
            }
        }
    }

    private void activate(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = classes ? Math.max(values[i], 0) : sigmoid(values[i]);
        }
    }

    private static float sigmoid(float z) {
        return (float) (1 / (1 + Math.exp(-z)));
    }

    /** The mean square; leaves its slope by the sums in p. */
    private double squares(int from) {
        double loss = 0;
        float scale = 2f / p.length;
        for (int i = 0; i < p.length; i++) {
            float value = sigmoid(p[i]);
            float error = value - y[from + i];
            loss += error * error;
            p[i] = scale * error * value * (1 - value);
        }
        return loss / p.length;
    }

    /** The crossentropy after a softmax; leaves its slope by the sums in p. */
    private double crossentropy(int from) {
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            int begin = row * outputs;
            float most = p[begin];
            for (int k = 1; k < outputs; k++) {
                most = Math.max(most, p[begin + k]);
            }
            float sum = 0;
            for (int k = 0; k < outputs; k++) {
                float target = y[from + begin + k];
                float logit = p[begin + k] - most;
                p[begin + k] = (float) Math.exp(logit);
                sum += p[begin + k];
                loss -= target * logit;
            }
            loss += Math.log(sum);
            for (int k = 0; k < outputs; k++) {
                p[begin + k] = (p[begin + k] / sum - y[from + begin + k]) / rows;
            }
        }
        return loss / rows;
    }

    private void update() {
        float rate = (float) workload.learningRate();
        steps++;
        if (!classes) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] -= rate * slopes[i];
            }
            return;
        }
        float scaled = (float)
                (rate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps)));
        for (int i = 0; i < weights.length; i++) {
            first[i] += (slopes[i] - first[i]) * (1 - BETA1);
            second[i] += (slopes[i] * slopes[i] - second[i]) * (1 - BETA2);
            weights[i] -= scaled * first[i] / ((float) Math.sqrt(second[i]) + 1e-7f);
        }
    }
}
