package dev.kobai.nn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class NumberTextTest {
    /** Java's own parser is the measure. */
    @Test
    void numbersAreRoundedAsJavaRoundsThem() {
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            long bits = random.nextLong();
            String digits = Long.toString(bits >>> 1 + random.nextInt(60));
            int point = random.nextInt(digits.length() + 1);
            same(digits.substring(0, point) + "." + digits.substring(point));
            same("0.000" + digits);
            same(digits);
            same(Double.toString(random.nextGaussian()));
            double any = Double.longBitsToDouble(bits);
            if (Double.isFinite(any)) {
                same(Double.toString(any));
            }
        }
    }

    @Test
    void theMiddleBetweenTwoDoublesIsRoundedToTheEvenOne() {
        for (long odd = (1L << 53) + 1; odd < (1L << 53) + 2001; odd += 2) {
            same(Long.toString(odd));
            same(odd + ".0");
            same(odd / 2 + ".5");
            same(odd / 10 + "." + odd % 10);
        }
    }

    private static void same(String text) {
        double expected = Double.parseDouble(text);
        double got = NumberText.POINT.parse(text);
        assertEquals(Double.doubleToLongBits(expected), Double.doubleToLongBits(got), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "-0", "1.", ".5", "-.5e-3", "1E5", "1e+05", "007"})
    void whatJavaTakesIsANumber(String text) {
        same(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "e5",
                "1e",
                "1e+",
                "1f",
                "1d",
                "0x1p3",
                "NaN",
                "Infinity",
                "1e999",
                "1 2",
                "1,5",
                "1.2.3",
                "--1",
                "1-",
                "\u0661"
            })
    void whatReadersOfTablesWouldNotTakeIsNone(String text) {
        assertTrue(Double.isNaN(NumberText.POINT.parse(text)), text);
    }

    @Test
    void aDecimalCommaIsNoPoint() {
        NumberText comma = new NumberText(',', '\0');
        assertEquals(-1234.5, comma.parse("-1234,5"));
        assertEquals(1e-7, comma.parse("0,1e-6"));
        assertTrue(Double.isNaN(comma.parse("1.5")));
        assertTrue(Double.isNaN(comma.parse("1.234,5")));
    }

    @Test
    void groupsAreOfThreeDigits() {
        NumberText german = new NumberText(',', '.');
        assertEquals(1234.5, german.parse("1.234,5"));
        assertEquals(-1234567, german.parse("-1.234.567"));
        assertEquals(1234, german.parse("1234"));
        for (String text :
                new String[] {"1.5", "1.23", "1234.567", ".234", "1..234", "1.234.5", "1."}) {
            assertTrue(Double.isNaN(german.parse(text)), text);
        }
        assertEquals(1234567.25, new NumberText('.', ',').parse("1,234,567.25"));
    }

    @Test
    void keysAreNoPlainNumbers() {
        for (String key : new String[] {"007", "-01", "01.5", "1234567890123456"}) {
            assertFalse(isPlain(key), key);
        }
        for (String number :
                new String[] {"0", "0.5", "-0.1", "123456789012345", "0.1234567890123456"}) {
            assertTrue(isPlain(number), number);
        }
    }

    private static boolean isPlain(String text) {
        return NumberText.isPlain(text.toCharArray(), 0, text.length());
    }
}
