package dev.kobai.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A made-up file of a phone company's customers, as a German spreadsheet writes it: semicolons,
 * decimal commas, dates such as 24.12.2023, empty cells. Who pays much, calls for help often,
 * joined lately or has no contract of two years is likelier to leave.
 */
public final class Customers {
    private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final String[] REGIONS = {"north", "south", "east", "west"};
    private static final String[] CONTRACTS = {"monthly", "one year", "two years"};
    private static final double[] STAYS = {0, 1.2, 2.4};

    private Customers() {}

    /**
     * Writes such a file.
     *
     * @param file the file
     * @param rows how many customers
     * @param seed the same seed gives the same file
     * @return the file
     * @throws IOException if it cannot be written
     */
    public static Path write(Path file, int rows, long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        lines.add("customer;joined;age;fee;contract;region;calls;paperless;left");
        for (int i = 1; i <= rows; i++) {
            int days = random.nextInt(3000);
            int age = 18 + random.nextInt(63);
            double fee = 10 + 80 * random.nextDouble();
            int contract = random.nextInt(3);
            int calls = (int) (-1.5 * Math.log(1 - random.nextDouble()));
            double score = 0.05 * fee + 0.7 * calls - 0.001 * days - STAYS[contract] - 3.4;
            boolean left = random.nextDouble() < 1 / (1 + Math.exp(-score));
            lines.add(String.join(
                    ";",
                    "K" + i,
                    LocalDate.of(2024, 6, 30).minusDays(days).format(GERMAN),
                    random.nextInt(20) == 0 ? "" : String.valueOf(age),
                    random.nextInt(30) == 0 ? "" : String.format(Locale.GERMANY, "%.2f", fee),
                    CONTRACTS[contract],
                    random.nextInt(25) == 0 ? "" : REGIONS[random.nextInt(4)],
                    String.valueOf(calls),
                    String.valueOf(random.nextBoolean()),
                    left ? "yes" : "no"));
        }
        return Files.write(file, lines);
    }
}
