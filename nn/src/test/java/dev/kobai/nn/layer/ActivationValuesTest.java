package dev.kobai.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/**
 * Activations have the values of their formulas in the literature.
 *
 * <p>The numbers come from Python's mpmath with 40 digits, each formula written as it stands in its
 * paper: {@code expm1}, {@code tanh}, {@code log1p}, {@code erfc(-x/sqrt(2))/2}; printed with 17
 * digits.
 */
class ActivationValuesTest {
    private static final double[] POINTS = {-20, -2, -0.5, 0.5, 2, 7};
    private static final double ULPS = 1e-15; // relative: four units in the last place

    /** An activation and its values at all points. */
    record Case(Activation activation, double... values) {}

    static List<Case> cases() {
        return List.of(
                new Case(new LeakyRelu(), -6.0, -0.6, -0.15, 0.5, 2.0, 7.0),
                new Case(new LeakyRelu(0.2), -4.0, -0.4, -0.1, 0.5, 2.0, 7.0),
                new Case(new Relu6(), 0, 0, 0, 0.5, 2.0, 6),
                new Case(
                        new Elu(),
                        -0.99999999793884638,
                        -0.86466471676338731,
                        -0.39346934028736658,
                        0.5,
                        2.0,
                        7.0),
                new Case(
                        new Elu(0.5),
                        -0.49999999896942319,
                        -0.43233235838169365,
                        -0.19673467014368329,
                        0.5,
                        2.0,
                        7.0),
                new Case(
                        new Selu(),
                        -1.758099337223664,
                        -1.520166468595695,
                        -0.6917581878028714,
                        0.52535049367774025,
                        2.101401974710961,
                        7.3549069114883635),
                new Case(
                        new Celu(),
                        -0.99999999793884638,
                        -0.86466471676338731,
                        -0.39346934028736658,
                        0.5,
                        2.0,
                        7.0),
                new Case(
                        new Celu(2),
                        -1.999909200140475,
                        -1.2642411176571154,
                        -0.44239843385719026,
                        0.5,
                        2.0,
                        7.0),
                new Case(
                        new Gelu(),
                        -5.5072482372124674e-88,
                        -0.045500263896358414,
                        -0.15426876936299345,
                        0.34573123063700655,
                        1.9544997361036416,
                        6.9999999999910413),
                new Case(
                        new Silu(),
                        -4.1223072363804072e-8,
                        -0.23840584404423511,
                        -0.18877033439907272,
                        0.31122966560092728,
                        1.7615941559557649,
                        6.9936226416391955),
                new Case(
                        new Softplus(),
                        2.0611536203143807e-9,
                        0.1269280110429725,
                        0.47407698418010668,
                        0.97407698418010668,
                        2.1269280110429725,
                        7.0009114664537742),
                new Case(
                        new LogSigmoid(),
                        -20.000000002061153620,
                        -2.1269280110429725,
                        -0.97407698418010668,
                        -0.47407698418010668,
                        -0.1269280110429725,
                        -0.00091146645377424469),
                new Case(
                        new Softsign(),
                        -0.95238095238095238,
                        -0.66666666666666667,
                        -0.33333333333333333,
                        0.33333333333333333,
                        0.66666666666666667,
                        0.875),
                new Case(
                        new Exponential(),
                        2.0611536224385578e-9,
                        0.13533528323661269,
                        0.60653065971263342,
                        1.6487212707001281,
                        7.3890560989306502,
                        1096.6331584284586),
                new Case(
                        new HardSigmoid(),
                        0.0,
                        0.16666666666666667,
                        0.41666666666666667,
                        0.58333333333333333,
                        0.83333333333333333,
                        1.0),
                new Case(
                        new HardSilu(),
                        0.0,
                        -0.33333333333333333,
                        -0.20833333333333333,
                        0.29166666666666667,
                        1.6666666666666667,
                        7.0),
                new Case(new HardTanh(), -1, -1, -0.5, 0.5, 1, 1),
                new Case(
                        new Mish(),
                        -4.1223072406287614e-8,
                        -0.25250148269570886,
                        -0.22074377465173,
                        0.3752452113048951,
                        1.9439589595339945,
                        6.9999883798097415));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valuesAreThoseOfTheLiterature(Case c) {
        for (int i = 0; i < POINTS.length; i++) {
            double expected = c.values()[i];
            double actual = c.activation().value(POINTS[i]);
            String where = c.activation() + " at " + POINTS[i];
            assertEquals(expected, actual, ULPS * Math.abs(expected), where);
        }
    }

    @Test
    void theApproximateGeluIsTheFormulaWithTanh() {
        double[] expected = {
            -0.045402305912224981,
            -0.15428599017485608,
            0.34571400982514392,
            1.954597694087775,
            6.9999999999999977
        };
        Activation gelu = new Gelu(true);
        for (int i = 0; i < expected.length; i++) {
            double y = gelu.value(POINTS[i + 1]);
            assertEquals(expected[i], y, ULPS * Math.abs(expected[i]));
        }
        // e^-603 has a relative error of about 603 roundings.
        assertEquals(-3.3754509563109673e-261, gelu.value(-20), 1e-12 * 2e-260);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "0.5, 0.69146246127401310364",
        "-0.5, 0.30853753872598689636",
        "1, 0.84134474606854294859",
        "-1, 0.15865525393145705141",
        "2, 0.9772498680518207928",
        "-2, 0.0227501319481792072",
        "-3.75, 0.000088417285200803867818",
        "-5, 2.8665157187919391167e-7",
        "6, 0.99999999901341235496",
        "-8.25, 7.919726314642477341e-17",
        "-10, 7.619853024160526066e-24",
        "-20, 2.7536241186062336951e-89",
        "-30, 4.9067139271481870595e-198",
        "-37, 5.7255712225245768227e-300",
        "-1e300, 0",
        "1e300, 1"
    })
    void theNormalDistributionIsExactToTheLastDigits(double x, double probability) {
        assertEquals(probability, StandardNormal.cumulative(x), 1e-15 * probability);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.35206532676429947777",
        "-1, 0.2419707245191433498",
        "20, 5.5209483621597631896e-88",
        "-1e300, 0"
    })
    void theBellIsExactToTheLastDigits(double x, double density) {
        assertEquals(density, StandardNormal.density(x), 1e-15 * density);
    }

    static Stream<Activation> all() {
        Stream<Activation> others =
                Stream.of(new Gelu(true), new Elu(0.5), new Sigmoid(), new Linear());
        return Stream.concat(cases().stream().map(Case::activation), others);
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingBreaksForLargeInputs(Activation activation) {
        for (double size : new double[] {30, 38.5, 100, 708, 745, 1e4, 1e9, 1e100, 1e160, 1e300}) {
            for (double x : new double[] {size, -size}) {
                if (activation instanceof Exponential && x > 709) {
                    continue; // its value is too large for a double
                }
                double y = activation.value(x);
                double slope = activation.derivative(x, y);
                assertTrue(Double.isFinite(y), activation + " at " + x + " is " + y);
                assertTrue(Double.isFinite(slope), activation + " has slope " + slope + " at " + x);
            }
        }
    }

    /** Where a rectifier-like curve ends up: value per x and slope far to both sides. */
    @Test
    void farOutTheSmoothRectifiersAreTheRectifier() {
        Stream<Activation> smooth = Stream.of(
                new Gelu(), new Gelu(true), new Silu(), new Mish(), new Softplus(), new HardSilu());
        smooth.forEach(activation -> {
            assertEquals(1000, activation.value(1000), 0, activation.toString());
            assertEquals(1, activation.derivative(1000, 1000), 0, activation.toString());
            assertEquals(0, activation.value(-1000), 0, activation.toString());
            double slope = activation.derivative(-1000, activation.value(-1000));
            assertEquals(0, slope, 0, activation.toString());
        });
    }

    @Test
    void atTheirKinksTheSlopesAreKeras() {
        assertEquals(1, new LeakyRelu().derivative(0, 0));
        assertEquals(0, new Relu6().derivative(0, 0));
        assertEquals(0, new Relu6().derivative(6, 6));
        assertEquals(0.5, new Elu(0.5).derivative(0, 0));
        assertEquals(0, new HardSigmoid().derivative(-3, 0));
        assertEquals(0, new HardSigmoid().derivative(3, 1));
        assertEquals(0, new HardSilu().derivative(-3, 0));
        assertEquals(1, new HardSilu().derivative(3, 3));
        assertEquals(1, new HardTanh().derivative(1, 1));
        assertEquals(1, new HardTanh().derivative(-1, -1));
        assertEquals(0, new HardTanh().derivative(1.001, 1));
    }

    @Test
    void smallInputsKeepTheirDigits() {
        // e^x - 1 = x + x²/2 + ...; e^x - 1 computed as it stands would be off by 1e-16.
        assertEquals(-1e-20, new Elu().value(-1e-20), 1e-35);
        assertEquals(-1e-20, new Celu(3).value(-1e-20), 1e-35);
        // log(1 + e^-50) = e^-50 - ...
        assertEquals(1.9287498479639178e-22, new Softplus().value(-50), 1e-36);
    }
}
