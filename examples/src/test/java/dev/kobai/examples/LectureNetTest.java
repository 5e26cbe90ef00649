package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.SteepestDescent;

import org.junit.jupiter.api.Test;

class LectureNetTest {
    private static final int SEEDS = 10;

    @Test
    void momentumLearnsXorFromNineOfTenSeedsAtLeast() {
        StringBuilder table = new StringBuilder("seed  steepest descent      momentum\n");
        int learned = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Result descent = train(new SteepestDescent(0.5), seed);
            Result momentum = train(new Momentum(0.5, 0.9), seed);
            learned += momentum.loss() < 0.01 && momentum.right() == 4 ? 1 : 0;
            table.append(String.format("%4d  %s  %s%n", seed, descent, momentum));
        }
        System.out.print(table);
        assertTrue(learned >= 9, table.toString());
    }

    /** The loss after training, and how many of the four points are on the right side of ½. */
    private record Result(double loss, int right) {
        @Override
        public String toString() {
            return String.format("%.5f (%d of 4)", loss, right);
        }
    }

    private static Result train(Optimizer optimizer, long seed) {
        Sequential model = LectureNet.network(optimizer, seed);
        model.fit(LectureNet.X, LectureNet.Y, FitOptions.epochs(2000).batchSize(4));
        double loss = model.evaluate(LectureNet.X, LectureNet.Y).get("loss");
        int right = 0;
        for (int i = 0; i < 4; i++) {
            double p = model.predict(LectureNet.X[i])[0];
            right += (p > 0.5) == (LectureNet.Y[i][0] == 1) ? 1 : 0;
        }
        return new Result(loss, right);
    }
}
