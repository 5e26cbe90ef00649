package dev.kobai.nn.data;

import dev.kobai.nn.internal.data.Inputs;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.Settings;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Windows that slide over a series of rows in order of time, as samples: an immutable value.
 *
 * <pre>
 * sample k = rows pₖ, pₖ + r, pₖ + 2 r, … (length of them)      pₖ = k stride, r the samplingRate
 * target k = targets[pₖ]
 * </pre>
 *
 * <p>To foretell the row after each window of 10, hand in the targets from row 10 on:
 *
 * <pre>{@code
 * double[][] targets = Arrays.copyOfRange(rows, 10, rows.length);
 * Dataset data = new TimeseriesWindows(10).of(rows, targets);
 * }</pre>
 *
 * <p>There are as many windows as fit into the data and have a target. As Keras'
 * {@code timeseries_dataset_from_array}, whose {@code start_index} and {@code end_index} are left
 * to Java's {@code Arrays.copyOfRange}.
 *
 * @param sequenceLength how many rows a window has, 1 or more
 * @param sequenceStride how many rows lie between the beginnings of two windows, 1 or more, default
 *     1
 * @param samplingRate how many rows lie between two rows of a window, 1 or more, default 1
 */
public record TimeseriesWindows(int sequenceLength, int sequenceStride, int samplingRate) {
    private static final String WHERE = "TimeseriesWindows";

    /** Checks the settings. */
    public TimeseriesWindows {
        Check.positive(sequenceLength, WHERE, "sequenceLength");
        Check.positive(sequenceStride, WHERE, "sequenceStride");
        Check.positive(samplingRate, WHERE, "samplingRate");
    }

    /**
     * Windows of consecutive rows that begin at each row.
     *
     * @param sequenceLength how many rows a window has, 1 or more
     */
    public TimeseriesWindows(int sequenceLength) {
        this(sequenceLength, 1, 1);
    }

    /**
     * The same windows at another distance.
     *
     * @param rows how many rows lie between the beginnings of two windows, 1 or more
     * @return the new windows
     */
    public TimeseriesWindows sequenceStride(int rows) {
        return new TimeseriesWindows(sequenceLength, rows, samplingRate);
    }

    /**
     * The same windows over every so many rows.
     *
     * @param rows how many rows lie between two rows of a window, 1 or more
     * @return the new windows
     */
    public TimeseriesWindows samplingRate(int rows) {
        return new TimeseriesWindows(sequenceLength, sequenceStride, rows);
    }

    /**
     * The windows over a series, with their targets.
     *
     * @param data a row for each point of time
     * @param targets a row for the window that begins at each row, see above; those too many are
     *     left out
     * @return samples {@code [windows, sequenceLength, columns]} and targets {@code [windows,
     *     ...]}, in double precision
     * @throws IllegalArgumentException if an array is empty or ragged, or no window fits
     */
    public Dataset of(double[][] data, double[][] targets) {
        Check.present(targets, WHERE, "targets");
        int starts = Math.min(starts(data), targets.length);
        checkFits(starts, targets.length + " targets");
        int windows = (starts - 1) / sequenceStride + 1;
        double[][] y = new double[windows][];
        for (int k = 0; k < windows; k++) {
            y[k] = targets[k * sequenceStride];
        }
        return new Dataset(
                samples(data, windows), Inputs.of(y, WHERE + ", targets").array());
    }

    /**
     * The windows over a series alone, such as targets that are series themselves.
     *
     * @param data a row for each point of time
     * @return {@code [windows, sequenceLength, columns]}, in double precision
     * @throws IllegalArgumentException if the array is empty or ragged, or no window fits
     */
    public INDArray of(double[][] data) {
        int starts = starts(data);
        checkFits(starts, data.length + " rows");
        return samples(data, (starts - 1) / sequenceStride + 1);
    }

    /** How many rows a window can begin at; below 1 if none fits. */
    private int starts(double[][] data) {
        long reach = (sequenceLength - 1L) * samplingRate;
        return (int) Math.max(0, Check.present(data, WHERE, "data").length - reach);
    }

    private void checkFits(int starts, String got) {
        long reach = (sequenceLength - 1L) * samplingRate + 1;
        String expected = "data of at least " + reach + " rows, and a target";
        Check.that(starts > 0, WHERE, expected, got, "Choose shorter windows.");
    }

    private INDArray samples(double[][] data, int windows) {
        int columns = (int) Inputs.of(data, WHERE + ", data").shape()[1];
        Tensor x = Tensor.zeros(DataType.DOUBLE, windows, sequenceLength, columns);
        for (int k = 0; k < windows; k++) {
            for (int i = 0; i < sequenceLength; i++) {
                int row = k * sequenceStride + i * samplingRate;
                x.write((k * sequenceLength + i) * columns, data[row]);
            }
        }
        return x.array();
    }

    @Override
    public String toString() {
        return Settings.of(this);
    }
}
