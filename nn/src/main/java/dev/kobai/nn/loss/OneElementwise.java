package dev.kobai.nn.loss;

/** The loops of {@link ElementwiseLoop}, whose class file is what the copies are made of. */
final class OneElementwise extends ElementwiseLoop {
    @Override
    void values(
            ElementwiseLoss f, double[] y, double[] p, double[] values, int n, double[][] room) {
        f.values(y, p, values, n, room);
    }

    @Override
    void derivatives(
            ElementwiseLoss f, double[] y, double[] p, double[] slopes, int n, double[][] room) {
        f.derivatives(y, p, slopes, n, room);
    }
}
