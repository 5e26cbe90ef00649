package dev.kobai.examples;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Normalization;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Softmax;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.metric.CategoricalAccuracy;
import dev.kobai.optim.Adam;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.nio.file.Path;
import java.util.Map;

/** Trains on iris, exports the model as ONNX and lets ONNX Runtime predict the same. */
public final class ServeAnywhere {
    private static final int SHOWN = 5;

    private ServeAnywhere() {}

    /**
     * Trains, exports, and predicts held-out flowers on both sides.
     *
     * @param arguments not used
     * @throws OrtException if ONNX Runtime cannot load or run the model
     */
    public static void main(String... arguments) throws OrtException {
        Dataset.Split flowers = Iris.flowers(42);
        Sequential model = network(flowers.train(), 42);
        model.fit(flowers.train(), Iris.training());
        Path file = model.export(Pictures.file("iris.onnx"));
        System.out.println("Trained here, written for everywhere: " + file);

        float[][] x = flowers.test().x().toFloatMatrix();
        float[][] own = model.predict(x);
        float[][] served = serve(file, x);
        System.out.println("Held-out flowers         Kobai              ONNX Runtime");
        for (int i = 0; i < SHOWN; i++) {
            System.out.printf("%s   %s   %s%n", measures(x[i]), best(own[i]), best(served[i]));
        }
        System.out.printf(
                "%d flowers, the largest difference of any probability is %.1e%n",
                x.length, difference(own, served));
    }

    /** A network that takes centimetres as they are: it brings its own standardizer. */
    static Sequential network(Dataset train, long seed) {
        INDArray measures = train.x();
        return Sequential.of(
                        new Input(4),
                        new Normalization().adapt(measures),
                        new Dense(16),
                        new Relu(),
                        new Dense(3),
                        new Softmax())
                .seed(seed)
                .compile(new Adam(0.01), new CategoricalCrossentropy(), new CategoricalAccuracy());
    }

    /** What a program anywhere does: it knows the file, and nothing of Kobai. */
    static float[][] serve(Path file, float[][] rows) throws OrtException {
        OrtEnvironment runtime = OrtEnvironment.getEnvironment();
        try (OrtSession session = runtime.createSession(file.toString());
                OnnxTensor input = OnnxTensor.createTensor(runtime, rows);
                OrtSession.Result result = session.run(Map.of("input", input))) {
            return (float[][]) result.get(0).getValue();
        }
    }

    private static String measures(float[] flower) {
        return String.format(
                "%.1f  %.1f  %.1f  %.1f cm", flower[0], flower[1], flower[2], flower[3]);
    }

    private static String best(float[] shares) {
        int best = 0;
        for (int i = 1; i < shares.length; i++) {
            best = shares[i] > shares[best] ? i : best;
        }
        return String.format("%-10s %.4f", Iris.TABLE.classes("species").get(best), shares[best]);
    }

    static double difference(float[][] a, float[][] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                largest = Math.max(largest, Math.abs(a[i][j] - b[i][j]));
            }
        }
        return largest;
    }
}
