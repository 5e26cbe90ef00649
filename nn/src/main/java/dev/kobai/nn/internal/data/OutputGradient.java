package dev.kobai.nn.internal.data;

import dev.kobai.nn.tensor.Shape;
import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.internal.Check;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.function.UnaryOperator;

/** A user's function from an output to the gradient towards it, checked and between tensors. */
public final class OutputGradient {
    private OutputGradient() {}

    /**
     * A function of rows.
     *
     * @param gradient the user's function
     * @param output the output's shape, which is flat in the rows
     * @param type the model's type
     * @param where the place an error opens with
     * @return the function of tensors
     */
    public static UnaryOperator<Tensor> ofRows(
            UnaryOperator<double[][]> gradient, Shape output, DataType type, String where) {
        Check.present(gradient, where, "a gradient of the output");
        String place = where + ", gradient of the output";
        Shape flat = Shape.of(output.size());
        return tensor -> {
            double[][] rows = gradient.apply(Inputs.rows(tensor));
            return checked(Inputs.of(rows, place).tensor(flat, type, place), tensor, place);
        };
    }

    /**
     * A function of ND4J's arrays.
     *
     * @param gradient the user's function
     * @param output the output's shape
     * @param type the model's type
     * @param where the place an error opens with
     * @return the function of tensors
     */
    public static UnaryOperator<Tensor> ofArrays(
            UnaryOperator<INDArray> gradient, Shape output, DataType type, String where) {
        Check.present(gradient, where, "a gradient of the output");
        String place = where + ", gradient of the output";
        return tensor -> {
            INDArray array = Check.present(gradient.apply(tensor.array()), place, "an array");
            return checked(Inputs.of(array).tensor(output, type, place), tensor, place);
        };
    }

    private static Tensor checked(Tensor gradient, Tensor output, String where) {
        int rows = output.samples();
        int got = gradient.samples();
        Check.that(got == rows, where, rows + " rows as x has", got, "Give a row for each.");
        return gradient;
    }
}
