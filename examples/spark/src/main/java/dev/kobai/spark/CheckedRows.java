package dev.kobai.spark;

import dev.kobai.optim.internal.Check;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

import java.util.List;

/** A table's rows as a model trains on them: read and checked once, and kept by the executors. */
final class CheckedRows implements AutoCloseable {
    final JavaRDD<Block> blocks;
    final long count;
    final Block head; // the first row

    private CheckedRows(JavaRDD<Block> blocks, long count, Block head) {
        this.blocks = blocks;
        this.count = count;
        this.head = head;
    }

    /** Reads all rows and throws what is wrong with the first one that is. */
    static CheckedRows of(
            Broadcast<SharedModel> model,
            RowForm form,
            Dataset<Row> data,
            String features,
            String label,
            String where) {
        JavaRDD<Block> blocks = data.select(data.col(features), data.col(label))
                .javaRDD()
                .mapPartitions(rows -> new BlockReader(rows, form))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return of(blocks, check(blocks, model), where);
        } catch (RuntimeException e) {
            blocks.unpersist();
            throw e;
        }
    }

    private static CheckedRows of(
            JavaRDD<Block> blocks, List<PartitionCheck> checks, String where) {
        long count = 0;
        Block head = null;
        for (PartitionCheck check : checks) {
            if (check.fault != null) {
                throw new IllegalArgumentException(where + ", " + check.fault);
            }
            head = head == null ? check.head : head;
            count += check.rows;
        }
        Check.that(count > 0, where, "at least one row", "none", "Give data.");
        return new CheckedRows(blocks, count, head);
    }

    private static List<PartitionCheck> check(JavaRDD<Block> blocks, Broadcast<SharedModel> model) {
        return blocks.mapPartitionsWithIndex(
                        (partition, some) -> List.of(PartitionCheck.of(
                                        partition, some, model.value().get()))
                                .iterator(),
                        true)
                .collect();
    }

    /** Checks what needs no look at the rows. */
    static void checkColumns(Dataset<Row> data, String features, String label, String where) {
        Check.present(data, where, "data");
        Columns.check(data.schema(), features, where);
        Columns.check(data.schema(), label, where);
    }

    static JavaSparkContext context(Dataset<Row> data) {
        return JavaSparkContext.fromSparkContext(data.sparkSession().sparkContext());
    }

    @Override
    public void close() {
        blocks.unpersist();
    }
}
