package dev.kobai.nn.data;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the cells of a file's column are, and how they are written.
 *
 * @param kind what they are
 * @param dates how dates are written; null for 2024-12-31 and for other kinds
 * @param declared whether the user said so
 */
record CsvType(Kind kind, @Nullable DateText dates, boolean declared) {
    private static final Map<String, Boolean> BOOLEANS = Map.of("true", true, "false", false);

    private static final List<Kind> FOUND =
            List.of(Kind.NUMBER, Kind.BOOLEAN, Kind.DATE, Kind.TIME);

    /** The type that all of some cells have. */
    static CsvType of(List<String> cells, NumberText numbers) {
        for (Kind kind : FOUND) {
            CsvType type = new CsvType(kind, null, false);
            if (cells.stream().allMatch(type.test(numbers))) {
                return type;
            }
        }
        return new CsvType(Kind.TEXT, null, false);
    }

    /** Tells whether a text, which is not empty, is of this type. */
    Predicate<String> test(NumberText numbers) {
        CsvCells probe = cells(numbers);
        return cell -> probe.add(cell.toCharArray(), 0, cell.length());
    }

    /** What collects cells of this type. */
    CsvCells cells(NumberText numbers) {
        return kind == Kind.NUMBER ? new NumberCells(numbers, declared) : new ObjectCells(parse());
    }

    private Function<String, ?> parse() {
        if (dates != null) {
            return dates::parse;
        }
        return switch (kind) {
            case BOOLEAN -> cell -> BOOLEANS.get(cell.toLowerCase(Locale.ROOT));
            case DATE -> DateText::isoDate;
            case TIME -> DateText::isoTime;
            default -> cell -> cell;
        };
    }

    /** How errors call a cell of this type. */
    String words() {
        return dates == null ? kind.words : kind.words + " as " + dates;
    }
}
