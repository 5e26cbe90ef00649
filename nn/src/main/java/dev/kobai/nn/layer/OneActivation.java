package dev.kobai.nn.layer;

import dev.kobai.nn.tensor.Tensor;

/** The loops of {@link ActivationLoop}, whose class file is what the copies are made of. */
final class OneActivation extends ActivationLoop {
    @Override
    void values(Activation f, double[] x, double[] y, int n, double[][] room) {
        f.values(x, y, n, room);
    }

    @Override
    void gradient(
            Activation f,
            double[] x,
            double[] y,
            double[] dy,
            double[] dx,
            int n,
            double[][] room) {
        f.derivatives(x, y, dx, n, room);
        for (int i = 0; i < n; i++) {
            dx[i] *= dy[i];
        }
    }

    @Override
    void both(JointActivation f, double[] x, double[] y, double[] slopes, int n, double[][] room) {
        f.both(x, y, slopes, n, room);
    }

    @Override
    void values(Activation f, Tensor x, Tensor y) {
        for (int i = 0, n = y.size(); i < n; i++) {
            y.set(i, f.value(x.get(i)));
        }
    }

    @Override
    void gradient(Activation f, Tensor x, Tensor y, Tensor dy, Tensor dx) {
        for (int i = 0, n = dx.size(); i < n; i++) {
            dx.set(i, dy.get(i) * f.derivative(x.get(i), y.get(i)));
        }
    }
}
