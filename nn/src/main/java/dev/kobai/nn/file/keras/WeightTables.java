package dev.kobai.nn.file.keras;

import dev.kobai.nn.constraint.Constraint;
import dev.kobai.nn.constraint.MaxNorm;
import dev.kobai.nn.constraint.NonNegative;
import dev.kobai.nn.constraint.UnitNorm;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.initializer.GlorotNormal;
import dev.kobai.nn.initializer.GlorotUniform;
import dev.kobai.nn.initializer.HeNormal;
import dev.kobai.nn.initializer.HeUniform;
import dev.kobai.nn.initializer.Identity;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.initializer.LecunNormal;
import dev.kobai.nn.initializer.LecunUniform;
import dev.kobai.nn.initializer.Ones;
import dev.kobai.nn.initializer.Orthogonal;
import dev.kobai.nn.initializer.RandomNormal;
import dev.kobai.nn.initializer.RandomUniform;
import dev.kobai.nn.initializer.TruncatedNormal;
import dev.kobai.nn.initializer.VarianceScaling;
import dev.kobai.nn.initializer.Zeros;
import dev.kobai.nn.regularizer.L1;
import dev.kobai.nn.regularizer.L1L2;
import dev.kobai.nn.regularizer.L2;
import dev.kobai.nn.regularizer.Regularizer;

/** Keras' and Kobai's initializers, regularizers and constraints. */
final class WeightTables {
    static final KerasTable<Initializer> INITIALIZERS = KerasTable.of(
                    Initializer.class, "an initializer", "keras.initializers")
            .add(Zeros.class, Ones.class, Constant.class, Identity.class)
            .add(RecordCodec.of(Orthogonal.class).none("seed"))
            .add(RecordCodec.of(RandomNormal.class).none("seed"))
            .add(RecordCodec.of(TruncatedNormal.class).none("seed"))
            .add(RecordCodec.of(RandomUniform.class).none("seed"))
            .add(scaled(VarianceScaling.class)
                    .ifAbsent("scale", 1.0)
                    .called("fan", "mode")
                    .words("fan", "fan_in", "fan_out", "fan_avg"))
            .add(scaled(GlorotUniform.class))
            .add(scaled(GlorotNormal.class))
            .add(scaled(HeUniform.class))
            .add(scaled(HeNormal.class))
            .add(scaled(LecunUniform.class))
            .add(scaled(LecunNormal.class));

    static final KerasTable<Regularizer> REGULARIZERS = KerasTable.of(
                    Regularizer.class, "a regularizer", "keras.regularizers")
            .optional()
            .add(L1.class, L2.class)
            .add(RecordCodec.of(L1L2.class).ifAbsent("l1", 0.0).ifAbsent("l2", 0.0));

    static final KerasTable<Constraint> CONSTRAINTS = KerasTable.of(
                    Constraint.class, "a constraint", "keras.constraints")
            .optional()
            .add(RecordCodec.of(MaxNorm.class).always("axis", 0))
            .add(RecordCodec.of(NonNegative.class).named("NonNeg"))
            .add(RecordCodec.of(UnitNorm.class).always("axis", 0));

    private WeightTables() {}

    private static <I extends Initializer> RecordCodec<I> scaled(Class<I> type) {
        return RecordCodec.of(type).none("seed", "input_axes", "output_axes");
    }
}
