package dev.kobai.nn.file.onnx;

import dev.kobai.nn.layer.Architecture.Place;
import dev.kobai.nn.layer.Weight;
import dev.kobai.nn.tensor.Shape;

import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An ONNX graph while it is put together, layer by layer; values go by their names. */
final class OnnxGraph {
    static final String INPUT = "input";
    private static final String OUTPUT = "output";
    private static final int FORMAT = 7; // the format's version of 2020, as old as the operators
    private static final int OPERATORS = 13; // the first in which Softmax works along one axis

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("kobai");
    private final Map<String, Integer> names = new HashMap<>();
    private final boolean isDouble;
    private Place place;
    private List<INDArray> weights;

    OnnxGraph(DataType type, Shape input) {
        isDouble = type == DataType.DOUBLE;
        graph.addInput(value(INPUT, input));
    }

    /** From here on, nodes and numbers belong to this layer. */
    void enter(Place next, List<INDArray> itsWeights) {
        place = next;
        weights = itsWeights;
    }

    Place place() {
        return place;
    }

    boolean isDouble() {
        return isDouble;
    }

    /** Adds a node and names its result. */
    String node(String operator, String... inputs) {
        return add(NodeProto.newBuilder().setOpType(operator), inputs);
    }

    /** Adds a node with an attribute and names its result. */
    String node(String operator, AttributeProto attribute, String... inputs) {
        return add(NodeProto.newBuilder().setOpType(operator).addAttribute(attribute), inputs);
    }

    /** Adds a change of type and names its result. */
    String cast(String x, int type) {
        return node("Cast", attribute("to", (long) type), x);
    }

    private String add(NodeProto.Builder node, String... inputs) {
        String name = unique(node.getOpType());
        graph.addNode(node.setName(name).addAllInput(Arrays.asList(inputs)).addOutput(name));
        return name;
    }

    private String unique(String what) {
        String name = place == null ? what : place.name() + "/" + what;
        int count = names.merge(name, 1, Integer::sum) - 1;
        return count == 0 ? name : unique(what + "_" + count);
    }

    /** A single number, as a constant. */
    String number(String name, double value) {
        return numbers(name, new long[0], value);
    }

    /** A row of numbers, as a constant. */
    String row(String name, double... values) {
        return numbers(name, new long[] {values.length}, values);
    }

    private String numbers(String name, long[] shape, double... values) {
        ByteBuffer bytes = bytes(values.length * (isDouble ? Double.BYTES : Float.BYTES));
        for (double value : values) {
            if (isDouble) {
                bytes.putDouble(value);
            } else {
                bytes.putFloat((float) value);
            }
        }
        return constant(name, type(), shape, bytes);
    }

    /** Whole numbers, as ONNX wants them for shapes. */
    String sizes(String name, long... values) {
        ByteBuffer bytes = bytes(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return constant(name, TensorProto.DataType.INT64_VALUE, new long[] {values.length}, bytes);
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String constant(String name, int type, long[] shape, ByteBuffer bytes) {
        String full = unique(name);
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(full).setDataType(type);
        for (long size : shape) {
            tensor.addDims(size);
        }
        graph.addInitializer(tensor.setRawData(ByteString.copyFrom(bytes.rewind())));
        return full;
    }

    /** One of the layer's weights, as a constant. */
    String weight(String name) {
        return numbers(name, array(name).shape(), values(name));
    }

    /** The numbers of one of the layer's weights. */
    double[] values(String name) {
        return array(name).dup('c').data().asDouble();
    }

    private INDArray array(String name) {
        return weights.get(weightNames().indexOf(name));
    }

    /** Whether the layer has a weight of that name. */
    boolean has(String name) {
        return weightNames().contains(name);
    }

    private List<String> weightNames() {
        return place.weights().stream().map(Weight::name).toList();
    }

    /** The graph is complete: this value is its result. */
    ModelProto model(String result, Shape output) {
        if (graph.getNodeCount() == 0) {
            node("Identity", result);
        }
        graph.getNodeBuilder(graph.getNodeCount() - 1).setOutput(0, OUTPUT);
        graph.addOutput(value(OUTPUT, output));
        return ModelProto.newBuilder()
                .setIrVersion(FORMAT)
                .setProducerName("kobai")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS))
                .setGraph(graph)
                .build();
    }

    private ValueInfoProto value(String name, Shape sample) {
        var shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam("batch");
        for (int axis = 0; axis < sample.rank(); axis++) {
            shape.addDimBuilder().setDimValue(sample.axis(axis));
        }
        var tensor = TypeProto.Tensor.newBuilder().setElemType(type()).setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private int type() {
        return isDouble ? TensorProto.DataType.DOUBLE_VALUE : TensorProto.DataType.FLOAT_VALUE;
    }

    static AttributeProto attribute(String name, double value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF((float) value)
                .build();
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, List<Long> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INTS)
                .addAllInts(values)
                .build();
    }
}
