package dev.kobai.spark;

import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;

import java.nio.file.Files;
import java.nio.file.Path;

/** Spark in this JVM, or on a cluster of JVMs on this machine, for tests. */
final class Sessions {
    private Sessions() {}

    /** Two threads; a task is tried four times. */
    static SparkSession local() {
        return plain("local[2,4]").getOrCreate();
    }

    /** Two executors, each a JVM of its own with this one's class path. */
    static SparkSession cluster() throws Exception {
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        return plain("local-cluster[2,1,1024]")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config(
                        "spark.executor.extraJavaOptions",
                        JavaModuleOptions.defaultModuleOptions() + " -Dkobai.cores=1")
                .getOrCreate();
    }

    private static SparkSession.Builder plain(String master) {
        return SparkSession.builder()
                .master(master)
                .appName("test")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 4)
                .config("spark.sql.warehouse.dir", "target/warehouse");
    }
}
