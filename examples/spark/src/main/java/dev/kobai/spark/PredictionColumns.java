package dev.kobai.spark;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

import java.io.Serializable;

/** The settings that estimator and model share: which columns are read and which are written. */
final class PredictionColumns implements Serializable {
    private static final long serialVersionUID = 1;

    final Param<String> features;
    final Param<String> output;
    final Param<String> prediction;
    private final Params stage;

    PredictionColumns(Params stage) {
        this.stage = stage;
        features = new Param<>(stage.uid(), "featuresCol", "the column of samples");
        output = new Param<>(stage.uid(), "outputCol", "the column of what the network gives");
        prediction = new Param<>(stage.uid(), "predictionCol", "the column of predictions");
        stage.setDefault(features, "features");
        stage.setDefault(output, "output");
        stage.setDefault(prediction, "prediction");
    }

    /** A table's columns with those of the predictions; checks what is read and what is free. */
    StructType appendedTo(StructType schema, String where) {
        Columns.check(schema, stage.getOrDefault(features), where);
        Columns.checkFree(schema, stage.getOrDefault(output), where);
        StructType half = schema.add(stage.getOrDefault(output), SQLDataTypes.VectorType());
        Columns.checkFree(half, stage.getOrDefault(prediction), where);
        return half.add(stage.getOrDefault(prediction), DataTypes.DoubleType);
    }
}
