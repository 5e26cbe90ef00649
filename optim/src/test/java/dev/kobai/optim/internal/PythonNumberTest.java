package dev.kobai.optim.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class PythonNumberTest {
    /** What CPython's {@code repr} says; some of them Java 17 writes with a digit too many. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "-0.0",
                "3.0",
                "-2.5",
                "0.1",
                "0.30000000000000004",
                "0.002",
                "0.0001",
                "9.999e-05",
                "1e-05",
                "1e-10",
                "6.111107929003464e-10",
                "1234567.0",
                "9999999999999998.0",
                "1e+16",
                "1.2345678901234568e+16",
                "2e+23",
                "1e+100",
                "5e-324",
                "2.2250738585072014e-308",
                "1.7976931348623157e+308",
                "7.120236347223045e-307",
                "5.960464477539063e-08",
                "2.997024893534184"
            })
    void theDigitsArePythons(String repr) {
        assertEquals(repr, PythonNumber.format(Double.parseDouble(repr)));
    }

    @Test
    void whatIsNoNumberIsWrittenAsPythonDoes() {
        assertEquals("nan", PythonNumber.format(Double.NaN));
        assertEquals("inf", PythonNumber.format(Double.POSITIVE_INFINITY));
        assertEquals("-inf", PythonNumber.format(Double.NEGATIVE_INFINITY));
    }

    @Test
    void everyNumberReadsBackToItself() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (!Double.isNaN(number) && !Double.isInfinite(number)) {
                assertEquals(number, Double.parseDouble(PythonNumber.format(number)));
            }
        }
    }

    @Test
    void aLongListIsCutShort() {
        assertEquals("[]", PythonNumber.format(new double[0]));
        assertEquals("0.5", PythonNumber.format(new double[] {0.5}));
        assertEquals(
                "[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, … 9 numbers]",
                PythonNumber.format(new double[9]));
    }
}
