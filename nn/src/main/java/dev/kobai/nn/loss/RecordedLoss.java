package dev.kobai.nn.loss;

import dev.kobai.nn.tensor.Tensor;
import dev.kobai.optim.Formula;
import dev.kobai.optim.FormulaMath;
import dev.kobai.optim.FormulaRun;
import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;

/** A formula's loss with the arrays that one thread computes it on. */
final class RecordedLoss implements Loss {
    private final FormulaLoss loss;
    private FormulaRun run; // null before the first row
    private double[] y;
    private double[] p;
    private double[] slope; // ∂L/∂p
    private double[] result; // the loss, one number
    private double[] seed; // what its gradient begins with

    RecordedLoss(FormulaLoss loss) {
        this.loss = loss;
    }

    private void record(int targets, int outputs) {
        String where = loss.name();
        Formula target = FormulaMath.variable("target", 1, targets);
        Formula prediction = FormulaMath.variable("prediction", 1, outputs);
        Formula formula = Check.present(loss.formula(target, prediction), where, "a formula");
        boolean ok = formula.rows() == 1 && formula.columns() == 1;
        String got = "[" + formula.rows() + ", " + formula.columns() + "]";
        String advice = "End the formula with sum() or mean().";
        Check.that(ok, where, "a formula of one number", got, advice);
        FormulaRun recorded = new FormulaRun(formula, target, prediction);
        y = recorded.values(target);
        p = recorded.values(prediction);
        slope = recorded.gradient(prediction);
        result = recorded.values(formula);
        seed = recorded.gradient(formula);
        run = recorded;
    }

    @Override
    public String name() {
        return loss.name();
    }

    @Override
    public double row(
            Tensor target, Tensor prediction, int row, double scale, @Nullable Tensor gradient) {
        if (run == null) {
            record(target.columns(), prediction.columns());
        }
        target.read(row * y.length, y);
        prediction.read(row * p.length, p);
        run.compute();
        double value = result[0];
        if (gradient != null) {
            seed[0] = scale;
            run.differentiate();
            gradient.write(row * p.length, slope);
        }
        return value;
    }
}
