/**
 * Networks on Apache Spark: scoring, pipelines, many trainings at once, and one training on data of
 * any size.
 */
package dev.kobai.spark;
