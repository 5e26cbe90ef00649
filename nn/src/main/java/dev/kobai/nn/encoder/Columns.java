package dev.kobai.nn.encoder;

import dev.kobai.optim.internal.Check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns that an encoder names, checked and printed. */
final class Columns {
    private Columns() {}

    static List<String> checked(List<String> columns, String where) {
        Check.present(columns, where, "names of columns");
        String advice = "Name each column once.";
        Check.that(!columns.isEmpty(), where, "at least one column", "none", advice);
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            Check.present(column, where, "a column's name");
            Check.that(seen.add(column), where, "different columns", column + " twice", advice);
        }
        return List.copyOf(columns);
    }

    /** The names as an argument list. */
    static String text(List<String> columns) {
        return columns.stream().collect(Collectors.joining("\", \"", "(\"", "\")"));
    }
}
