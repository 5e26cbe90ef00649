package dev.kobai.optim;

import dev.kobai.optim.internal.Check;
import dev.kobai.optim.internal.PythonNumber;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One run of a descent: its loop, and the arrays that change in it. */
final class DescentRun {
    private final Descent descent;
    private final List<Point> kept;
    private final double[][] memory;
    private final double[] x;
    private final double[] gradient;
    private final double[] velocity;
    private double value;
    private long made;

    /** Stands at the end of a path. */
    DescentRun(Descent descent, Trajectory path) {
        this.descent = descent;
        Point last = path.last();
        x = last.x();
        gradient = last.gradient();
        velocity = last.velocity();
        value = last.value();
        made = last.step();
        kept = new ArrayList<>(path.points());
        memory = path.memory();
        checkFit(path);
    }

    /** The path that consists of its start alone. */
    static Trajectory start(Descent descent, double[] start) {
        double[] x = start.clone();
        double[] gradient = new double[x.length];
        double value = descent.objective.valueAndGradient(x, gradient);
        checkFinite(descent, 0, x, value, gradient);
        double[][] memory = new double[descent.optimizer.memory().size()][x.length];
        for (int i = 0; i < memory.length; i++) {
            Arrays.fill(memory[i], descent.optimizer.initialMemory(i));
        }
        Point point = new Point(0, x, value, gradient, new double[x.length]);
        return Trajectory.of(descent.objective, List.of(point), memory);
    }

    /** Makes the updates and gives the whole path. */
    Trajectory go(int steps) {
        Check.notNegative(steps, "Descent", "steps");
        if (kept.size() > 1 && !isDue()) {
            kept.remove(kept.size() - 1); // kept only because the run stopped there
        }
        Step step = new Step(descent.objective.boundaries(x.length));
        for (long end = made + steps; made < end && !isDone(); ) {
            update(step);
            if (isDue()) {
                kept.add(here());
            }
        }
        if (kept.get(kept.size() - 1).step() != made) {
            kept.add(here());
        }
        return Trajectory.of(descent.objective, kept, memory);
    }

    private void update(Step step) {
        System.arraycopy(x, 0, velocity, 0, x.length);
        step.begin(made, descent.optimizer.learningRate().at(made));
        descent.optimizer.update(step, x, gradient, memory);
        made++;
        value = descent.objective.valueAndGradient(x, gradient);
        checkFinite(descent, made, x, value, gradient);
        for (int i = 0; i < x.length; i++) {
            velocity[i] = x[i] - velocity[i];
        }
    }

    private boolean isDue() {
        return made % descent.recordEvery == 0;
    }

    private boolean isDone() {
        return norm(gradient) < descent.leastGradient
                || made > 0 && norm(velocity) < descent.leastChange;
    }

    private Point here() {
        return new Point(made, x, value, gradient, velocity);
    }

    private static double norm(double[] vector) {
        double sum = 0;
        for (double v : vector) {
            sum += v * v;
        }
        return Math.sqrt(sum);
    }

    private static void checkFinite(
            Descent descent, long step, double[] x, double value, double[] gradient) {
        if (isFinite(x) && Double.isFinite(value) && isFinite(gradient)) {
            return;
        }
        String got = "f(x) = " + PythonNumber.format(value)
                + " and gradient " + PythonNumber.format(gradient)
                + " at x = " + PythonNumber.format(x);
        String advice =
                "Try a smaller learning rate in " + descent.optimizer + " or another start.";
        throw new ArithmeticException(Check.message(
                "Descent, step " + step, "a finite point, value and gradient", got, advice));
    }

    private static boolean isFinite(double[] numbers) {
        return Arrays.stream(numbers).allMatch(Double::isFinite);
    }

    private void checkFit(Trajectory path) {
        String where = "Descent.resume";
        boolean same = path.objective() == descent.objective;
        String advice = "Resume with the Descent that made the trajectory, or one derived from it.";
        Check.that(same, where, "a trajectory on this objective", "one on another", advice);
        String expected = "memory of " + descent.optimizer.memory() + " and a gradient";
        boolean fits = gradient.length == x.length
                && memory.length == descent.optimizer.memory().size()
                && Arrays.stream(memory).allMatch(m -> m.length == x.length);
        String got = memory.length + " arrays and a gradient of length " + gradient.length;
        Check.that(fits, where, expected, got, advice);
    }
}
