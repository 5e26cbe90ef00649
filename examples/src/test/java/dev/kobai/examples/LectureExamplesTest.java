package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.optim.Point;
import dev.kobai.optim.Trajectory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** The examples that minimise functions come to the numbers on the lecture's slides. */
class LectureExamplesTest {
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

    private static final double LOCAL = 6.619837947626902;
    private static final double GLOBAL = 4.323136965690861;

    @Test
    void theQuadraticsClosedFormStandsBesideItsDescent() throws Exception {
        String printed = Console.of(Quadratic::main);
        assertTrue(printed.contains("−b/(2a):           x = -2.0\n"), printed);
        assertTrue(printed.contains("steepest descent:  step 200: x = -1.99999999999"), printed);
        for (String slide : List.of("f(3.0) = 9.00", "f(2.9) = 8.41", "f(2.7) = 7.29")) {
            assertTrue(printed.contains(slide), printed);
        }
        for (String slide : List.of("step 1: x = 2.4,", "step 2: x = 1.92,", "step 3: x = 1.536")) {
            assertTrue(printed.contains(slide), printed);
        }
        assertTrue(printed.contains("step 100: x = 6.111107929"), printed);
    }

    @Test
    void aHundredStepsOnTheSquareAreThoseOfTheSlide() {
        double last = Quadratic.descendSquare(100).last().x(0);
        assertEquals(6.111107929e-10, last, 0.5e-19);
        assertEquals(3 * Math.pow(0.8, 100), last, 1e-22); // each step leaves four fifths of x
    }

    @Test
    void theLineThroughThePointsIsThatOfTheFormula() {
        Point end = Quadratic.descendLine().last();
        assertEquals(61.0 / 60, end.x(0), 1e-8); // Σ(x − 7)(y − 8.5) = 61, Σ(x − 7)² = 60
        assertEquals(8.5 - 7 * 61.0 / 60, end.x(1), 1e-8);
        double[] line = Quadratic.solveLine(new double[] {0, 1, 2}, new double[] {5, 7, 9});
        assertEquals(2, line[0], 1e-14);
        assertEquals(5, line[1], 1e-14);
        double loss =
                Quadratic.loss(new double[] {1, 2}, new double[] {1, 4}).value(new double[] {1, 0});
        assertEquals(2, loss, 1e-14); // (0² + 2²) / 2
    }

    @Test
    void theExponentialsTableIsPythons() throws Exception {
        List<String> lines = Console.of(Exponential::main).lines().toList();
        for (int i = 0; i < PYTHONS_TABLE.size(); i++) {
            String[] expected = PYTHONS_TABLE.get(i).split("(?<== )");
            String[] actual = lines.get(i).split("(?<== )");
            assertEquals(expected[0], actual[0]);
            double x = Double.parseDouble(expected[1]);
            assertEquals(x, Double.parseDouble(actual[1]), 0.5e-12 * x);
            assertTrue(actual[1].matches("\\d\\.\\d{15,17}"), actual[1]);
        }
        assertTrue(
                lines.get(PYTHONS_TABLE.size()).startsWith("Lambert's W(1/2) = 0.3517337112491"));
    }

    @Test
    void lambertsWUndoesTheProductWithTheExponential() {
        assertEquals(0.35173371124919584, Exponential.lambertW(0.5), 1e-15);
        assertEquals(1, Exponential.lambertW(Math.E), 1e-15);
    }

    @Test
    void momentumLeavesTheLocalMinimumThatCatchesSteepestDescent() {
        Point caught = LocalMinima.steepestDescent(LocalMinima.START).last();
        assertEquals(LOCAL, caught.x(0), 1e-8);
        assertEquals(-5.609771352153322, caught.value(), 1e-8);
        Point escaped = LocalMinima.momentum(LocalMinima.START).last();
        assertEquals(GLOBAL, escaped.x(0), 1e-8);
        assertEquals(-8.123045475025156, escaped.value(), 1e-8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {6.5, 7})
    void fromElsewhereBothAreCaught(double start) {
        assertEquals(LOCAL, LocalMinima.steepestDescent(start).last().x(0), 1e-8);
        assertEquals(LOCAL, LocalMinima.momentum(start).last().x(0), 1e-8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 2})
    void theThirdExerciseHasOneMinimumNearEveryStart(double start) {
        Point last = ThirdExercise.descend(start).last();
        assertEquals(0.19000878, last.x(0), 1e-8);
        assertEquals(-0.42133840, last.value(), 1e-8);
    }

    @Test
    void momentumWinsTheRaceAndSteepestDescentIsLast() {
        for (String name : TwoVariables.RULES.keySet()) {
            Trajectory path = TwoVariables.run(TwoVariables.RULES.get(name), 1000);
            assertEquals(24.2, path.first().value(), 1e-12, name); // 2.2² + 100·(1 − 1.44)²
            double distance = Math.hypot(path.last().x(0) - 1, path.last().x(1) - 1);
            if (name.equals("Steepest descent")) {
                assertTrue(distance > 0.5, name + " " + distance);
            } else {
                assertTrue(distance < 0.2, name + " " + distance);
            }
            assertTrue(path.last().value() < path.first().value() / 10, name);
        }
        double momentum = lastValue("Momentum");
        for (String name : List.of("Steepest descent", "Nesterov", "Adam", "Lion")) {
            assertTrue(momentum < lastValue(name), name);
        }
    }

    private static double lastValue(String name) {
        return TwoVariables.run(TwoVariables.RULES.get(name), 1000).last().value();
    }

    @Test
    void advertisingExplainsVisitors() {
        Trajectory path = LinearRegression.descend(100);
        assertEquals(-3.3886666666666665, path.get(1).x(0), 1e-12);
        assertEquals(1233.82153, path.get(1).value(), 1e-5);
        assertEquals(1.1807727108001826, path.last().x(0), 1e-12);
        assertEquals(1.90489644149, path.last().value(), 1e-11);
        assertEquals(418.0 / 354, LinearRegression.solve(), 1e-15);
    }
}
