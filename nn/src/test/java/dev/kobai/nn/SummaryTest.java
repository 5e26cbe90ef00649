package dev.kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.layer.Activation;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Softmax;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

import java.util.Locale;

/** The summary is the table that Keras 3 prints, 88 columns wide. */
class SummaryTest {
    private static final Sequential DIGITS =
            Sequential.of(new Input(784), new Dense(128), new Dense(10), new Softmax());

    private static final String TABLE = """
            Model: "sequential"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━┓
            ┃ Layer (type)                         ┃ Output Shape                ┃         Param # ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━┩
            │ dense (Dense)                        │ (None, 128)                 │         100,480 │
            ├──────────────────────────────────────┼─────────────────────────────┼─────────────────┤
            │ dense_1 (Dense)                      │ (None, 10)                  │           1,290 │
            ├──────────────────────────────────────┼─────────────────────────────┼─────────────────┤
            │ softmax (Softmax)                    │ (None, 10)                  │               0 │
            └──────────────────────────────────────┴─────────────────────────────┴─────────────────┘
             Total params: 101,770 (397.54 KB)
             Trainable params: 101,770 (397.54 KB)
             Non-trainable params: 0 (0.00 B)
            """;

    @Test
    void theTableIsTheOneOfKeras() {
        assertEquals(TABLE, DIGITS.summary());
    }

    @Test
    void aModelSaysItsLayersInALine() {
        assertEquals("Sequential(Dense(128), Dense(10), Softmax)", DIGITS.toString());
    }

    @Test
    void theTableIsTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(TABLE, DIGITS.summary());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anAxisOfTimeAndDoublePrecisionAreShown() {
        Sequential model = Sequential.of(new Input(7, 3), new Dense(2).useBias(false))
                .dataType(DataType.DOUBLE);
        String summary = model.summary();
        assertTrue(summary.contains("│ dense (Dense)                        │ (None, 7, 2) "));
        assertTrue(summary.contains(" Total params: 6 (48.00 B)\n"), summary);
    }

    @Test
    void aNameTooLongForItsColumnIsCut() {
        record AnActivationWhoseNameIsLong() implements Activation {
            @Override
            public double value(double x) {
                return x;
            }

            @Override
            public double derivative(double x, double y) {
                return 1;
            }
        }
        String line = Sequential.of(new Input(1), new AnActivationWhoseNameIsLong())
                .summary()
                .lines()
                .toList()
                .get(4);
        assertEquals(88, line.length());
        assertTrue(line.startsWith("│ an_activation_whose_name_is_long (A… │"), line);
    }
}
