package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.TableModel;
import dev.kobai.nn.data.Csv;
import dev.kobai.nn.data.Table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A messy file becomes a model that another process asks by names of columns. */
class ChurnTest {
    @Test
    void anotherProcessSaysTheSameFromTheOneFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("churn.keras");
        String output = Console.of(Churn::main, file.toString());
        assertTrue(output.contains("All a service needs: " + file), output);

        Map<String, Object> customer = new HashMap<>(
                Map.of("joined", LocalDate.of(2024, 3, 1), "age", 41, "fee", 79.9, "calls", 4));
        customer.putAll(Map.of("contract", "monthly", "paperless", true));
        customer.put("region", null);
        double here = TableModel.load(file).predict(customer).probability("yes");
        String there = service(folder, file);
        assertEquals((here > 0.5 ? "yes " : "no ") + here, there);
        assertTrue(here > 0.5, "who pays much, calls often and may leave each month: " + here);
    }

    private static String service(Path folder, Path file) throws Exception {
        Path printed = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChurnService.class.getName(),
                        file.toString())
                .redirectOutput(printed.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertEquals(0, process.waitFor());
        return Files.readString(printed).strip();
    }

    /** The chance drawn for each row is known, so that the best that can be told is known too. */
    @Test
    void heldOutCustomersAreToldApart(@TempDir Path folder) throws Exception {
        String output = Console.of(Churn::main, folder.resolve("churn.keras").toString());
        String line =
                output.lines().filter(l -> l.startsWith("mean")).findFirst().orElseThrow();
        double auc = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
        assertTrue(auc > 0.8, output);
    }

    @Test
    void theFileIsAsMessyAsItSays(@TempDir Path folder) throws IOException {
        Path file = Customers.write(folder.resolve("customers.csv"), 5000, 42);
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertTrue(text.contains(";;"), "gaps");
        Csv csv = new Csv().separator(';').decimalComma().dates("dd.MM.yyyy", "joined");
        Table table = csv.read(file);
        assertEquals(5000, table.rows());
        assertEquals(List.of("no", "yes"), table.classes("left"));
        assertTrue(table.dropMissing().rows() < 4900, "rows with gaps");
        Path again = Customers.write(folder.resolve("again.csv"), 5000, 42);
        assertEquals(-1, Files.mismatch(file, again));
    }

    /** What a user writes: statements, without imports, the class around them and braces. */
    @Test
    void thePageTakesAtMostFortyLines() throws IOException {
        MarkdownPage page = new MarkdownPage(Path.of("../docs/table-to-service.md"));
        long lines = page.blocks("java").stream()
                .flatMap(block -> block.lines().stream())
                .filter(line -> !line.isBlank() && !line.startsWith("import "))
                .count();
        assertTrue(lines <= 40, lines + " lines");
    }
}
