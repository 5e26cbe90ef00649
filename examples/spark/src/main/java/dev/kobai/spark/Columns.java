package dev.kobai.spark;

import dev.kobai.optim.internal.Check;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

import java.util.Arrays;

/** Columns that hold numbers: a number, an array of numbers or a vector in each row. */
final class Columns {
    private Columns() {}

    /** Checks that a table has such a column. */
    static void check(StructType schema, String column, String where) {
        Check.present(column, where, "the name of a column");
        boolean there = Arrays.asList(schema.fieldNames()).contains(column);
        String names = "one of the columns " + Arrays.toString(schema.fieldNames());
        Check.that(there, where, names, column, "Check the name.");
        DataType type = schema.apply(column).dataType();
        boolean numbers = type instanceof NumericType
                || type instanceof ArrayType array && array.elementType() instanceof NumericType
                || type.equals(SQLDataTypes.VectorType());
        String expected = "numbers, arrays of numbers or vectors";
        String advice = "VectorAssembler makes one column of several.";
        Check.that(numbers, where + ", " + column, expected, type.simpleString(), advice);
    }

    /** Checks that a table has no column of a name yet. */
    static void checkFree(StructType schema, String column, String where) {
        Check.present(column, where, "the name of a column");
        boolean there = Arrays.asList(schema.fieldNames()).contains(column);
        String expected = "a name that no column has yet";
        Check.that(!there, where, expected, column, "Choose another, or drop that column.");
    }

    /** The numbers in a row's column; null where it is null, NaN where one in an array is. */
    static double[] numbers(Object value) {
        if (value instanceof Vector vector) {
            return vector.toArray();
        }
        if (value instanceof scala.collection.Seq<?> several) {
            double[] numbers = new double[several.length()];
            for (int i = 0; i < numbers.length; i++) {
                Object number = several.apply(i);
                numbers[i] = number == null ? Double.NaN : ((Number) number).doubleValue();
            }
            return numbers;
        }
        return value == null ? null : new double[] {((Number) value).doubleValue()};
    }
}
