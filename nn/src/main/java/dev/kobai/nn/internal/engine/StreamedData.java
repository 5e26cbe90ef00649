package dev.kobai.nn.internal.engine;

import dev.kobai.nn.data.DataStream;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;

import java.util.Map;

/** Samples that come from a stream: each chunk is the next fill of a buffer of fixed size. */
public final class StreamedData implements Feed {
    private final DataStream stream;
    private final DataType type;
    private final Shape output;
    private final Loss loss;
    private final Map<Integer, Double> classWeight;
    private final int capacity;
    private final Tensor samples;
    private final Tensor targets;
    private final double[] sample;
    private final double[] target;
    private final Shape input;
    private final Shape targetShape;
    private DataStream.Rows rows; // null between epochs
    private Tensor x;
    private Tensor y;
    private double[] weights;
    private long seen;
    private long total;

    public StreamedData(
            DataStream stream,
            Shape input,
            Shape output,
            DataType type,
            Loss loss,
            Map<Integer, Double> classWeight,
            int shuffleBuffer,
            int batchSize) {
        this.stream = stream;
        this.type = type;
        this.input = input;
        this.output = output;
        this.loss = loss;
        targetShape = loss.targetShape(output);
        this.classWeight = classWeight;
        String advice = "Every row must have the shape that the model works with.";
        checkSize(stream.columns(), input, "fit, x", advice);
        String kind = CompileChecks.targetAdvice(loss, output);
        checkSize(stream.targets(), targetShape, "fit, y", kind);
        SampleWeights.checkClasses(classWeight, output.last(), null);
        capacity = capacity(shuffleBuffer, batchSize);
        sample = new double[stream.columns()];
        target = new double[stream.targets()];
        samples = Tensor.zeros(type, input.batch(capacity));
        targets = Tensor.zeros(type, targetShape.batch(capacity));
    }

    private static void checkSize(int size, Shape shape, String where, String advice) {
        String expected = shape.size() + " numbers a row for " + shape;
        Check.that(size == shape.size(), where, expected, size, advice);
    }

    /** The buffer in whole batches, so that only an epoch's last batch can be short. */
    private int capacity(long buffer, long batch) {
        long rows = (buffer + batch - 1) / batch * batch;
        long numbers = rows * Math.max(input.size(), targetShape.size());
        String expected = "a buffer of at most " + Integer.MAX_VALUE + " numbers";
        String advice = "Choose a smaller shuffleBuffer or batchSize.";
        Check.that(numbers <= Integer.MAX_VALUE, "fit", expected, numbers, advice);
        return (int) rows;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public void begin() {
        close();
        rows = stream.open();
        seen = 0;
    }

    @Override
    public int next() {
        int count = fill();
        if (count == 0) {
            Check.that(seen > 0, "fit", "at least one row", "an empty stream", "Give data.");
            total = seen;
            return 0;
        }
        x = count == capacity ? samples : top(samples, input, count);
        y = count == capacity ? targets : top(targets, targetShape, count);
        checkFinite(x, input, "fit, x");
        checkFinite(y, targetShape, "fit, y");
        loss.check(y, output, seen == 0 ? "fit, y" : "fit, y after " + seen + " rows");
        weights = SampleWeights.of(null, classWeight, y);
        seen += count;
        return count;
    }

    /** Fills the buffer as far as the stream goes. */
    private int fill() {
        int count = 0;
        while (count < capacity && rows != null) {
            if (rows.next(sample, target)) {
                put(sample, samples, count);
                put(target, targets, count);
                count++;
            } else {
                close();
            }
        }
        return count;
    }

    private static void put(double[] numbers, Tensor to, int row) {
        for (int i = 0; i < numbers.length; i++) {
            to.set(row * numbers.length + i, numbers[i]);
        }
    }

    private Tensor top(Tensor all, Shape shape, int count) {
        Tensor top = Tensor.zeros(type, shape.batch(count));
        top.copySamples(all, 0, 0, count);
        return top;
    }

    private void checkFinite(Tensor chunk, Shape shape, String where) {
        int bad = chunk.firstNotFinite();
        if (bad >= 0) {
            String row = ", row " + (seen + bad / shape.size());
            String place = where + row + ", column " + bad % shape.size();
            String advice = "Remove or replace such values before training.";
            throw new IllegalArgumentException(
                    Check.message(place, "a finite number", chunk.get(bad), advice));
        }
    }

    @Override
    public Tensor x() {
        return x;
    }

    @Override
    public Tensor y() {
        return y;
    }

    @Override
    public double[] weights() {
        return weights;
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }
}
