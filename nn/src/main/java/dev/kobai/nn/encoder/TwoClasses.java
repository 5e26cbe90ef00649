package dev.kobai.nn.encoder;

/** Two classes by one output: how probable the second is. */
final class TwoClasses {
    private TwoClasses() {}

    /** Both probabilities, or the outputs as they are if there are more than one. */
    static double[] shares(double[] outputs) {
        return outputs.length == 1 ? new double[] {1 - outputs[0], outputs[0]} : outputs.clone();
    }
}
