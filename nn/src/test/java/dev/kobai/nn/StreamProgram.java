package dev.kobai.nn;

import dev.kobai.nn.data.CsvStream;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Fits y = 0.5 a - 0.25 b + 0.1 to a file of any size: the arguments are the file and how many
 * megabytes it should have; it is made if it is not there.
 */
final class StreamProgram {
    private StreamProgram() {}

    /** Writes lines of at least 50 characters. */
    static void write(Path file, int megabytes) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        long rows = megabytes * 1_000_000L / 50;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("a,b,y\n");
            StringBuilder line = new StringBuilder();
            for (long row = 0; row < rows; row++) {
                // What is divided by 2^16 ends after 16 decimals.
                long a = random.nextInt(1 << 16);
                long b = random.nextInt(1 << 16);
                line.setLength(0);
                decimals(line, a).append(',');
                decimals(line, b).append(',');
                line.append((0.5 * a - 0.25 * b) / (1 << 16) + 0.1).append('\n');
                out.append(line);
            }
        }
    }

    /** Appends number / 2^16, exactly. */
    private static StringBuilder decimals(StringBuilder to, long number) {
        to.append("0.");
        long rest = number;
        for (int i = 0; i < 16; i++) {
            rest *= 10;
            to.append(rest >> 16);
            rest &= (1 << 16) - 1;
        }
        return to;
    }

    /** Trains for an epoch and prints the parameters and the loss. */
    public static void main(String... arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        if (!Files.exists(file)) {
            write(file, Integer.parseInt(arguments[1]));
        }
        CsvStream data = CsvStream.of(file).samples("a", "b").targets("y");
        Sequential model = Sequential.of(new Input(2), new Dense(1))
                .seed(7)
                .compile(new SteepestDescent(0.1), new MeanSquaredError());
        History history = model.fit(
                data, FitOptions.epochs(1).batchSize(32).validationData(data.first(1000)));
        System.out.println(Arrays.toString(model.parameters()) + " " + history.valLoss());
    }
}
