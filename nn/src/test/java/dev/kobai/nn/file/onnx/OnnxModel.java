package dev.kobai.nn.file.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/** A model as ONNX Runtime loads and runs it: the other side of the export. */
final class OnnxModel implements AutoCloseable {
    private static final OrtEnvironment RUNTIME = OrtEnvironment.getEnvironment();

    private final OrtSession session;

    OnnxModel(Path file) throws OrtException {
        session = RUNTIME.createSession(file.toString());
    }

    OrtSession session() {
        return session;
    }

    INDArray predict(INDArray x) throws OrtException {
        INDArray rows = x.dup('c');
        try (OnnxTensor input = tensor(rows);
                OrtSession.Result result = session.run(Map.of("input", input))) {
            OnnxTensor output = (OnnxTensor) result.get("output").orElseThrow();
            long[] shape = output.getInfo().getShape();
            INDArray y = x.dataType() == DataType.DOUBLE
                    ? Nd4j.createFromArray(output.getDoubleBuffer().array())
                    : Nd4j.createFromArray(output.getFloatBuffer().array());
            return y.reshape('c', shape);
        }
    }

    private static OnnxTensor tensor(INDArray x) throws OrtException {
        return x.dataType() == DataType.DOUBLE
                ? OnnxTensor.createTensor(
                        RUNTIME, DoubleBuffer.wrap(x.data().asDouble()), x.shape())
                : OnnxTensor.createTensor(RUNTIME, FloatBuffer.wrap(x.data().asFloat()), x.shape());
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
