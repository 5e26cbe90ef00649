package dev.kobai.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.sin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** The numbers of the lecture this framework grew from. */
class LectureTest {
    private static final List<String> PYTHONS_TABLE = List.of(
            "x_ 0 = 2.997024893534184",
            "x_ 1000 = 1.1617489280037716",
            "x_ 2000 = 0.5760466279295902",
            "x_ 3000 = 0.4109554481889124",
            "x_ 4000 = 0.36713277266602845",
            "x_ 5000 = 0.35572112254324284",
            "x_ 6000 = 0.35276507196575846",
            "x_ 7000 = 0.352000400939733",
            "x_ 8000 = 0.3518026668897593",
            "x_ 9000 = 0.3517515401706734",
            "x_ 10000 = 0.3517383210080008");

    private static final Descent SQUARE = Descent.of(x -> x * x, x -> 2 * x);

    private static final Descent EXPONENTIAL =
            Descent.of(x -> x * x + exp(-x), x -> 2 * x - exp(-x));

    private static final Descent HOLLOWS =
            Descent.of(x -> x * x / 10 + 10 * sin(x * x / 4), x -> x / 5 + 5 * x * cos(x * x / 4));

    @Test
    void theQuadraticsMinimumIsThatOfTheClosedForm() {
        // −b/(2a) of x² + 4x + 6 is −2, where f is 2
        Point last = Descent.of(x -> x * x + 4 * x + 6, x -> 2 * x + 4)
                .with(new SteepestDescent(0.1))
                .from(3)
                .run(200)
                .last();
        assertEquals(-2, last.x(0), 1e-12);
        assertEquals(2, last.value(), 1e-12);
    }

    @Test
    void theExponentialsMinimumIsLambertsWOfOneHalf() {
        Point last = EXPONENTIAL
                .with(new SteepestDescent(0.3))
                .from(3)
                .untilGradientBelow(1e-14)
                .run(1000)
                .last();
        assertEquals(0.35173371124919584, last.x(0), 1e-13);
    }

    @ParameterizedTest
    @CsvSource({"3, 9, 6", "2.9, 8.41, 5.8", "2.7, 7.29, 5.4"})
    void aLittleAgainstTheDerivativeIsLower(double x, double value, double derivative) {
        Objective square = Objective.scalar(v -> v * v);
        double[] gradient = new double[1];
        assertEquals(value, square.valueAndGradient(new double[] {x}, gradient), 1e-14);
        assertEquals(derivative, gradient[0], 1e-9);
    }

    @Test
    void steepestDescentOnTheSquareShrinksByAFifthEachStep() {
        Trajectory t = SQUARE.with(new SteepestDescent(0.1)).from(3).run(100);
        assertEquals(2.4, t.get(1).x(0), 1e-15);
        assertEquals(1.92, t.get(2).x(0), 1e-15);
        assertEquals(1.536, t.get(3).x(0), 1e-15);
        assertEquals(6.111107929e-10, t.get(100).x(0), 0.5e-19);
    }

    @Test
    void theTableIsPythons() {
        String table = EXPONENTIAL
                .with(new SteepestDescent(0.0005))
                .from(3)
                .run(10_001)
                .table(1000);
        List<String> lines = table.lines().toList();
        assertEquals(PYTHONS_TABLE.size(), lines.size());
        for (int i = 0; i < lines.size(); i++) {
            String[] expected = PYTHONS_TABLE.get(i).split("(?<== )");
            String[] actual = lines.get(i).split("(?<== )");
            assertEquals(expected[0], actual[0]);
            // Java's exp may differ from C's in the last bit, so 12 digits it is.
            double x = Double.parseDouble(expected[1]);
            assertEquals(x, Double.parseDouble(actual[1]), 0.5e-12 * x);
            assertTrue(actual[1].matches("\\d\\.\\d{15,17}"), actual[1]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4.323136965690861, -8.123045475025156",
        "-4, -4.323136965690861, -8.123045475025156",
        "6.5, 6.619837947626902, -5.609771352153322",
        "-6.5, -6.619837947626902, -5.609771352153322"
    })
    void steepestDescentStopsInTheHollowItStartsIn(double start, double x, double value) {
        Point last =
                HOLLOWS.with(new SteepestDescent(0.01)).from(start).run(2000).last();
        assertEquals(x, last.x(0), 1e-8);
        assertEquals(value, last.value(), 1e-8);
    }

    @Test
    void momentumEscapesTheLocalMinimum() {
        Descent from = HOLLOWS.from(7.35);
        Point caught = from.with(new SteepestDescent(0.01)).run(2000).last();
        assertEquals(6.619837947626902, caught.x(0), 1e-8);
        Point escaped = from.with(new Momentum(0.02, 0.9)).run(2000).last();
        assertEquals(4.323136965690861, escaped.x(0), 1e-8);
        assertEquals(-8.123045475025156, escaped.value(), 1e-8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {6.5, 7.0})
    void momentumIsCaughtToo(double start) {
        Point last = HOLLOWS.with(new Momentum(0.02, 0.9)).from(start).run(2000).last();
        assertEquals(6.619837947626902, last.x(0), 1e-8);
    }

    @Test
    void theThirdExerciseHasItsMinimum() {
        Point last = Descent.of(x -> -log(1 / (1 + exp(-x)) + 1) / (x * x + 1))
                .with(new SteepestDescent(0.5))
                .from(1)
                .run(1000)
                .last();
        assertEquals(0.19000878, last.x(0), 1e-8);
        assertEquals(-0.42133840, last.value(), 1e-8);
    }

    @Test
    void advertisingExplainsVisitors() {
        double[] x = {10, 2, 5, 10, 10, 5};
        double[] y = {12, 4, 8, 12, 11, 4};
        Objective loss = Objective.scalar(
                a -> {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        sum += Math.pow(y[i] - a * x[i], 2);
                    }
                    return sum / x.length;
                },
                a -> {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        sum -= 2 * x[i] * (y[i] - a * x[i]);
                    }
                    return sum / x.length;
                });
        Descent descent = Descent.of(loss).with(new SteepestDescent(0.001)).from(-4);
        Trajectory t = descent.run(100);
        assertEquals(-3.3886666666666665, t.get(1).x(0), 1e-12);
        assertEquals(1233.82153, t.get(1).value(), 1e-5);
        assertEquals(1.1807727108001826, t.last().x(0), 1e-12);
        assertEquals(1.90489644149, t.last().value(), 1e-11);
        assertEquals(418.0 / 354, descent.run(1000).last().x(0), 1e-14);
    }
}
