package dev.kobai.spark;

import dev.kobai.nn.Sequential;
import dev.kobai.optim.internal.Check;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

import java.util.List;

/**
 * A table's rows as a model trains on them: read and checked once, and kept by the executors beside
 * the model.
 */
final class CheckedRows implements AutoCloseable {
    final JavaSparkContext context;
    final Broadcast<SharedModel> model;
    final JavaRDD<Block> blocks;
    long count;
    Block head; // the first row

    private CheckedRows(
            JavaSparkContext context, Broadcast<SharedModel> model, JavaRDD<Block> blocks) {
        this.context = context;
        this.model = model;
        this.blocks = blocks;
    }

    /** Reads all rows and throws what is wrong with the first one that is. */
    static CheckedRows of(
            Sequential model, Dataset<Row> data, String features, String label, String where) {
        Check.present(data, where, "data");
        Columns.check(data.schema(), features, where);
        Columns.check(data.schema(), label, where);
        RowForm form = RowForm.of(model, where);
        JavaRDD<Block> blocks = data.select(data.col(features), data.col(label))
                .javaRDD()
                .mapPartitions(rows -> new BlockReader(rows, form))
                .persist(StorageLevel.MEMORY_AND_DISK());
        var context = JavaSparkContext.fromSparkContext(data.sparkSession().sparkContext());
        var shared = context.broadcast(new SharedModel(model.saved()));
        CheckedRows rows = new CheckedRows(context, shared, blocks);
        try {
            rows.check(where);
            return rows;
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private void check(String where) {
        Broadcast<SharedModel> shared = model; // this does not travel
        List<PartitionCheck> checks = blocks.mapPartitionsWithIndex(
                        (partition, some) -> List.of(PartitionCheck.of(
                                        partition, some, shared.value().get()))
                                .iterator(),
                        true)
                .collect();
        for (PartitionCheck check : checks) {
            if (check.fault != null) {
                throw new IllegalArgumentException(where + ", " + check.fault);
            }
            head = head == null ? check.head : head;
            count += check.rows;
        }
        Check.that(count > 0, where, "at least one row", "none", "Give data.");
    }

    /** Lets the executors forget rows and model. */
    @Override
    public void close() {
        blocks.unpersist();
        model.destroy();
    }
}
