package dev.kobai.nn;

import dev.kobai.nn.constraint.MaxNorm;
import dev.kobai.nn.constraint.NonNegative;
import dev.kobai.nn.constraint.UnitNorm;
import dev.kobai.nn.initializer.Constant;
import dev.kobai.nn.initializer.HeNormal;
import dev.kobai.nn.initializer.Identity;
import dev.kobai.nn.initializer.Ones;
import dev.kobai.nn.initializer.Orthogonal;
import dev.kobai.nn.initializer.RandomNormal;
import dev.kobai.nn.initializer.RandomUniform;
import dev.kobai.nn.initializer.TruncatedNormal;
import dev.kobai.nn.initializer.VarianceScaling;
import dev.kobai.nn.layer.AlphaDropout;
import dev.kobai.nn.layer.BatchNormalization;
import dev.kobai.nn.layer.Celu;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Dropout;
import dev.kobai.nn.layer.Elu;
import dev.kobai.nn.layer.Embedding;
import dev.kobai.nn.layer.GaussianDropout;
import dev.kobai.nn.layer.GaussianNoise;
import dev.kobai.nn.layer.Gelu;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.LayerNormalization;
import dev.kobai.nn.layer.LeakyRelu;
import dev.kobai.nn.layer.NamedLayer;
import dev.kobai.nn.layer.Normalization;
import dev.kobai.nn.layer.PRelu;
import dev.kobai.nn.layer.RMSNormalization;
import dev.kobai.nn.layer.Relu;
import dev.kobai.nn.layer.Rescaling;
import dev.kobai.nn.layer.Reshape;
import dev.kobai.nn.loss.BinaryCrossentropy;
import dev.kobai.nn.loss.BinaryFocalCrossentropy;
import dev.kobai.nn.loss.CategoricalCrossentropy;
import dev.kobai.nn.loss.CategoricalFocalCrossentropy;
import dev.kobai.nn.loss.Dice;
import dev.kobai.nn.loss.Huber;
import dev.kobai.nn.loss.MeanAbsoluteError;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.nn.loss.Reduced;
import dev.kobai.nn.loss.Reduction;
import dev.kobai.nn.loss.SparseCategoricalCrossentropy;
import dev.kobai.nn.metric.AUC;
import dev.kobai.nn.metric.Accuracy;
import dev.kobai.nn.metric.BinaryAccuracy;
import dev.kobai.nn.metric.F1Score;
import dev.kobai.nn.metric.FBetaScore;
import dev.kobai.nn.metric.FalseNegatives;
import dev.kobai.nn.metric.FalsePositives;
import dev.kobai.nn.metric.Named;
import dev.kobai.nn.metric.Precision;
import dev.kobai.nn.metric.R2Score;
import dev.kobai.nn.metric.Recall;
import dev.kobai.nn.metric.SparseTopKCategoricalAccuracy;
import dev.kobai.nn.metric.TopKCategoricalAccuracy;
import dev.kobai.nn.metric.TrueNegatives;
import dev.kobai.nn.metric.TruePositives;
import dev.kobai.nn.metric.Weighted;
import dev.kobai.nn.regularizer.L1;
import dev.kobai.nn.regularizer.L1L2;
import dev.kobai.nn.regularizer.L2;
import dev.kobai.nn.tensor.Shape;
import dev.kobai.optim.Adadelta;
import dev.kobai.optim.Adagrad;
import dev.kobai.optim.Adam;
import dev.kobai.optim.Adamax;
import dev.kobai.optim.ClipNorm;
import dev.kobai.optim.ClipValue;
import dev.kobai.optim.CosineDecay;
import dev.kobai.optim.CosineDecayRestarts;
import dev.kobai.optim.ExponentialDecay;
import dev.kobai.optim.GlobalClipNorm;
import dev.kobai.optim.InverseTimeDecay;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.Lion;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Nadam;
import dev.kobai.optim.Nesterov;
import dev.kobai.optim.PiecewiseConstantDecay;
import dev.kobai.optim.PolynomialDecay;
import dev.kobai.optim.RMSProp;
import dev.kobai.optim.SelectiveWeightDecay;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.WeightDecay;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A value of each record with settings that a user names, and another choice for each setting. */
final class ValueRows {
    /** A value, and for each of its components another choice. */
    record Row(Record value, Object... others) {
        /** The value, and behind it those that differ from it in one component each. */
        List<Object> family() throws ReflectiveOperationException {
            RecordComponent[] components = value.getClass().getRecordComponents();
            Class<?>[] types =
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            List<Object> family = new ArrayList<>(List.of(value));
            for (int i = 0; i < components.length; i++) {
                Object[] arguments = new Object[components.length];
                for (int j = 0; j < arguments.length; j++) {
                    arguments[j] =
                            j == i ? others[i] : components[j].getAccessor().invoke(value);
                }
                family.add(value.getClass().getConstructor(types).newInstance(arguments));
            }
            return family;
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    private ValueRows() {}

    private static Row row(Record value, Object... others) {
        return new Row(value, others);
    }

    private static LearningRate rate() {
        return LearningRate.constant(0.25);
    }

    /** All rows, made anew at each call. */
    static List<Row> all() {
        return Stream.of(layers(), lossesAndMetrics(), weights(), rules(), schedules())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> layers() {
        return List.of(
                row(new Input(4), Shape.of(2, 2)),
                row(
                        new Dense(3),
                        4,
                        false,
                        new HeNormal(),
                        new Ones(),
                        new L1(0.5),
                        new L2(0.5),
                        new NonNegative(),
                        new UnitNorm()),
                row(new Embedding(5, 2), 6, 3, new Ones(), new L2(0.5), new MaxNorm(3)),
                row(new NamedLayer("one", new Dense(3)), "two", new Dense(4)),
                row(new Reshape(2, -1), List.of(4)),
                row(
                        new Normalization(List.of(1.0, 2.0), List.of(3.0, 4.0)),
                        List.of(1.0, 5.0),
                        List.of(3.0, 5.0)),
                row(new BatchNormalization(), 0.5, 0.25, false, false),
                row(new LayerNormalization(), 0.25, false, false),
                row(new PRelu(), new Ones()),
                row(new Rescaling(2), List.of(3.0, 4.0), List.of(0.5, 1.0)),
                row(new Relu(), 0.5, 3.0, 0.25),
                row(new Dropout(0.5), 0.25),
                row(new AlphaDropout(0.5), 0.25),
                row(new GaussianDropout(0.5), 0.25),
                row(new GaussianNoise(0.5), 0.25),
                row(new RMSNormalization(), 0.25),
                row(new Celu(), 0.5),
                row(new Elu(), 0.5),
                row(new Gelu(), true),
                row(new LeakyRelu(), 0.5));
    }

    private static List<Row> lossesAndMetrics() {
        return List.of(
                row(new BinaryCrossentropy(), true, true, 0.5),
                row(
                        new BinaryFocalCrossentropy(),
                        true,
                        0.5,
                        3.0,
                        new BinaryCrossentropy().fromLogits(true)),
                row(new CategoricalCrossentropy(), true, true, 0.5),
                row(new SparseCategoricalCrossentropy(), true),
                row(
                        new CategoricalFocalCrossentropy(),
                        List.of(0.5, 0.75),
                        3.0,
                        new CategoricalCrossentropy().fromLogits(true)),
                row(new Dice(), true),
                row(
                        new Reduced(new MeanSquaredError(), Reduction.SUM),
                        new MeanAbsoluteError(),
                        Reduction.MEAN_WITH_SAMPLE_WEIGHT),
                row(new Huber(), 0.5),
                row(new AUC(), 50, AUC.Curve.PR, true),
                row(new BinaryAccuracy(), 0.25),
                row(new FBetaScore(), 2.0, F1Score.Average.MICRO, 0.25),
                row(new F1Score(), F1Score.Average.MICRO, 0.25),
                row(new Named("one", new Accuracy()), "two", new R2Score()),
                row(new Precision(), 0.25, 3, 1),
                row(new Recall(), 0.25, 3, 1),
                row(new TruePositives(), 0.25),
                row(new FalsePositives(), 0.25),
                row(new TrueNegatives(), 0.25),
                row(new FalseNegatives(), 0.25),
                row(new Weighted(new Accuracy()), new R2Score()),
                row(new TopKCategoricalAccuracy(), 3),
                row(new SparseTopKCategoricalAccuracy(), 3));
    }

    private static List<Row> weights() {
        return List.of(
                row(new Constant(1), 0.5),
                row(new Identity(), 0.5),
                row(new Orthogonal(), 0.5),
                row(new RandomNormal(), 0.5, 0.25),
                row(new RandomUniform(), -0.5, 0.5),
                row(new TruncatedNormal(), 0.5, 0.25),
                row(
                        new VarianceScaling(
                                1,
                                VarianceScaling.Fan.IN,
                                VarianceScaling.Distribution.TRUNCATED_NORMAL),
                        0.5,
                        VarianceScaling.Fan.OUT,
                        VarianceScaling.Distribution.UNIFORM),
                row(new L1(0.5), 0.25),
                row(new L2(0.5), 0.25),
                row(new L1L2(0.5, 0.125), 0.25, 0.375),
                row(new MaxNorm(2), 3.0));
    }

    private static List<Row> rules() {
        return List.of(
                row(new SteepestDescent(), rate()),
                row(new Momentum(), rate(), 0.25),
                row(new Nesterov(), rate(), 0.25),
                row(new Adagrad(), rate(), 0.5, 0.125),
                row(new Adadelta(), rate(), 0.5, 0.125),
                row(new RMSProp(), rate(), 0.5, 0.75, 0.125, true),
                row(new Adam(), rate(), 0.5, 0.75, 0.125, true),
                row(new Adamax(), rate(), 0.5, 0.75, 0.125),
                row(new Nadam(), rate(), 0.5, 0.75, 0.125),
                row(new Lion(), rate(), 0.5, 0.75),
                row(new WeightDecay(0.5), 0.25),
                row(new SelectiveWeightDecay(0.5, List.of("bias")), 0.25, List.of("gamma")),
                row(new ClipNorm(0.5), 0.25),
                row(new GlobalClipNorm(0.5), 0.25),
                row(new ClipValue(0.5), 0.25));
    }

    private static List<Row> schedules() {
        return List.of(
                row(new LearningRate.Constant(0.5), 0.25),
                row(new ExponentialDecay(0.5, 10, 0.5, false), 0.25, 20L, 0.75, true),
                row(new InverseTimeDecay(0.5, 10, 0.5, false), 0.25, 20L, 0.75, true),
                row(new PolynomialDecay(0.5, 10, 0.125, 1, false), 0.25, 20L, 0.375, 2.0, true),
                row(new CosineDecay(0.5, 10, 0), 0.25, 20L, 0.125, 0.75, 5L),
                row(new CosineDecayRestarts(0.5, 10, 2, 1, 0), 0.25, 20L, 3.0, 0.875, 0.125),
                row(
                        new PiecewiseConstantDecay(List.of(10L), List.of(0.5, 0.25)),
                        List.of(20L),
                        List.of(0.5, 0.125)));
    }
}
