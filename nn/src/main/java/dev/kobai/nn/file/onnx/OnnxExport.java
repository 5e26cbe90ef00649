package dev.kobai.nn.file.onnx;

import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.WholeFile;

import onnx.Onnx.ModelProto;

import org.nd4j.linalg.api.ndarray.INDArray;

import java.nio.file.Path;
import java.util.List;

/**
 * Writes a model as ONNX, so that programs without Java can predict with it.
 *
 * <p>The graph has one input, {@code input}, and one output, {@code output}, whose first axis,
 * {@code batch}, is open. Its operators are those of version 13 (2020), its numbers are of the
 * model's precision. A layer's nodes and numbers carry its name: {@code dense_1/Gemm},
 * {@code dense_1/kernel}. What only training needs (dropout, noise) is left out. The same model
 * always gives the same bytes.
 *
 * <p>In DOUBLE the graph says every layer with operators that ONNX Runtime has for double; only the
 * exact {@code Gelu} goes through single precision there. An {@code Embedding} does not check its
 * inputs: a fraction is cut off. Format: <a href="https://onnx.ai">onnx.ai</a>.
 */
public final class OnnxExport {
    private static final long MOST_BYTES = Integer.MAX_VALUE - (1L << 20); // protobuf's limit

    private OnnxExport() {}

    /**
     * Writes a model.
     *
     * @param model the model, compiled or not
     * @param file the file, such as {@code iris.onnx}; replaced if it is there
     * @return the file
     * @throws IllegalArgumentException if a layer has no counterpart in ONNX, or the model is
     *     larger than the 2 GB that an ONNX file can hold
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public static Path write(SavedModel model, Path file) {
        Check.present(model, "OnnxExport", "a model");
        ModelProto onnx = graph(model);
        return WholeFile.write(file, onnx::writeTo);
    }

    private static ModelProto graph(SavedModel model) {
        List<Place> places = model.architecture().places();
        places.forEach(OnnxExport::checkSupported);
        List<INDArray> weights = model.arrays();
        long numbers = weights.stream().mapToLong(INDArray::length).sum();
        long bytes = numbers * model.type().width();
        String expected = "weights of less than 2 GB";
        String advice = "An ONNX file cannot hold more; use FLOAT or smaller layers.";
        Check.that(bytes < MOST_BYTES, "OnnxExport", expected, bytes + " bytes", advice);

        OnnxGraph graph = new OnnxGraph(model.type(), model.architecture().input());
        String value = OnnxGraph.INPUT;
        int next = 0;
        for (Place place : places) {
            int end = next + place.weights().size();
            graph.enter(place, weights.subList(next, end));
            value = OnnxLayers.nodes(place.layer(), graph, value);
            next = end;
        }
        return graph.model(value, model.architecture().output());
    }

    private static void checkSupported(Place place) {
        boolean ok = OnnxLayers.supports(place.layer().getClass());
        String where = "OnnxExport, layer " + place.name();
        String advice = "Supported are " + String.join(", ", OnnxLayers.names()) + ".";
        Check.that(ok, where, "a layer with a counterpart in ONNX", place.layer(), advice);
    }
}
