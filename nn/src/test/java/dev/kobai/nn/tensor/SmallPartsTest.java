package dev.kobai.nn.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

/** Parts stay within the bounds of what OpenBLAS takes for small. */
class SmallPartsTest {
    private static final int FEW_BYTES = 1 << 16;

    @Test
    void ofAnyProductTheyAreSmallAndNoMoreThanNeeded() {
        Random random = new Random(1);
        int cut = 0;
        for (int i = 0; i < 10_000; i++) {
            int rows = 1 + random.nextInt(900);
            int inner = 1 + random.nextInt(900);
            int columns = 1 + random.nextInt(900);
            boolean transposeA = random.nextBoolean();
            boolean transposeB = !transposeA && random.nextBoolean();
            SmallParts parts =
                    SmallParts.of(rows, inner, columns, transposeA, transposeB, FEW_BYTES);
            if (parts == null) {
                continue;
            }
            cut++;
            assertTrue((long) parts.rows() * inner * parts.columns() <= 1_000_000);
            assertTrue(parts.columns() <= columns && parts.rows() % 8 == 0 && parts.rows() > 0);
            if (transposeB) {
                assertTrue(parts.rows() * parts.columns() <= 1_200 && rows <= 128);
            }
        }
        assertTrue(cut > 3_000);
    }

    @Test
    void whatGainsNothingStaysWhole() {
        assertNull(SmallParts.of(32, 200, 100, false, false, FEW_BYTES)); // is small already
        assertNull(SmallParts.of(1, 5_000, 5_000, false, false, FEW_BYTES)); // a vector
        assertNull(SmallParts.of(256, 784, 512, false, false, 1 << 21)); // b is large
        assertNull(SmallParts.of(256, 128, 784, false, true, FEW_BYTES)); // many rows
        assertNull(SmallParts.of(100, 300, 300, true, true, FEW_BYTES));
        assertNull(SmallParts.of(64, 4_000, 64, true, false, FEW_BYTES)); // of less than 8 rows
        assertNotNull(SmallParts.of(256, 784, 512, true, false, 1 << 21));
    }

    @Test
    void stripsAreEven() {
        assertEquals(new SmallParts(16, 64), SmallParts.of(32, 784, 128, false, false, FEW_BYTES));
        assertEquals(new SmallParts(200, 32), SmallParts.of(784, 128, 128, true, false, FEW_BYTES));
        assertEquals(new SmallParts(16, 64), SmallParts.of(32, 256, 256, false, true, FEW_BYTES));
        assertEquals(new SmallParts(40, 30), SmallParts.of(120, 800, 30, false, false, FEW_BYTES));
    }
}
