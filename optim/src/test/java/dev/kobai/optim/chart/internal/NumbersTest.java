package dev.kobai.optim.chart.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

class NumbersTest {
    private static List<BigDecimal> numbers(String... texts) {
        return Stream.of(texts).map(BigDecimal::new).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0",
                "-0.0; 0",
                "-1; -1",
                "0.0035; 0.0035",
                "0.30000000000000004; 0.3",
                "0.1234567891; 0.123456789",
                "0.0001; 0.0001",
                "0.00001; 10⁻⁵",
                "-0.00001; -10⁻⁵",
                "-0.000025; -2.5×10⁻⁵",
                "1000; 1,000",
                "999000; 999,000",
                "999999.9999999; 10⁶",
                "2000000; 2×10⁶",
                "1e300; 10³⁰⁰",
                "4.9e-324; 4.94065646×10⁻³²⁴",
                "NaN; NaN"
            })
    void aNumberIsShort(double value, String text) {
        assertEquals(text, ChartStyle.number(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.0144     | 0.2912   | 0.01 ± 0.29",
                "1.12e-8    | 0.0778   | 0.000 ± 0.078",
                "-0.004     | 0.5      | 0.00 ± 0.50",
                "0.2291     | 0.0996   | 0.23 ± 0.10",
                "1.0043     | 0.0629   | 1.004 ± 0.063",
                "6.41e-5    | 3.71e-4  | 0.00006 ± 0.00037",
                "12345.6    | 789      | 12,350 ± 790",
                "0.5        | 0        | 0.5 ± 0",
                "3e-7       | 2e-8     | 3×10⁻⁷ ± 2×10⁻⁸",
                "NaN        | NaN      | NaN ± NaN",
            })
    void aMeanHasTheDecimalsOfItsDeviation(double mean, double deviation, String text) {
        assertEquals(text, Numbers.withDeviation(mean, deviation));
    }

    @Test
    void aRoundedNumberHasNoZerosAtItsEnd() {
        assertEquals("0.12", ChartStyle.number(0.1234, 2));
        assertEquals("0.1", ChartStyle.number(0.1001, 2));
        assertEquals("1,200", ChartStyle.number(1234, 2));
        assertEquals("1.2×10⁻⁵", ChartStyle.number(1.234e-5, 2));
    }

    @Test
    void besideOneAxisNumbersAreWrittenInOneWay() {
        assertEquals(
                List.of("0", "0.00005", "0.0001"), Numbers.all(numbers("0", "0.00005", "0.0001")));
        assertEquals(
                List.of("0", "5×10⁵", "10⁶", "1.5×10⁶"),
                Numbers.all(numbers("0", "500000", "1000000", "1500000")));
        assertEquals(List.of("-2×10⁻⁷", "0", "2×10⁻⁷"), Numbers.all(numbers("-2e-7", "0", "2e-7")));
    }

    @Test
    void largeNumbersThatDifferLittleAreWrittenInTheShorterWay() {
        assertEquals(List.of("1,234,567", "1,234,568"), Numbers.all(numbers("1234567", "1234568")));
    }

    @Test
    void powersBesideALogarithmicAxisAreAllPowersOrNone() {
        assertEquals(
                List.of("0.001", "0.1", "10"),
                Numbers.allOnLogarithmicAxis(numbers("0.001", "0.1", "10")));
        assertEquals(
                List.of("10⁻⁶", "10⁻³", "10⁰", "10³"),
                Numbers.allOnLogarithmicAxis(numbers("1e-6", "0.001", "1", "1000")));
    }
}
