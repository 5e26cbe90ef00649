package dev.kobai.examples;

import dev.kobai.examples.playground.Playground;

import java.util.Arrays;
import java.util.List;

/**
 * Runs an example by its name; with no name the two networks of the lecture.
 *
 * <pre>
 * mvn -q compile exec:java                        the lecture's networks
 * mvn -q compile exec:java -Dexec.args=list       what there is; so does help
 * mvn -q compile exec:java -Dexec.args=iris       one example
 * </pre>
 */
public final class Main {
    /** All examples: a new one is a file of its own and a line here. */
    static final List<Example> EXAMPLES = List.of(
            new Example(
                    "lecture-net",
                    "σ(W₂ σ(W₁x + b₁) + b₂) learns XOR: steepest descent against momentum",
                    LectureNet::main),
            new Example(
                    "three-layer",
                    "the three-layer loss on real data: how wide is an iris petal?",
                    ThreeLayer::main),
            new Example("iris", "which iris is it? Softmax, crossentropy and Adam", Iris::main),
            new Example(
                    "wine",
                    "which grape is this wine of? Thirteen measures of a chemist",
                    Wine::main),
            new Example(
                    "breast-cancer",
                    "malignant or benign? Two classes by sigmoid and binary crossentropy",
                    BreastCancer::main),
            new Example(
                    "churn",
                    "which customers leave? From a messy CSV to what a service loads",
                    Churn::main),
            new Example(
                    "digits", "reads handwriting, and shows what it takes for what", Digits::main),
            new Example(
                    "autoencoder",
                    "digits through eight numbers and back; the encoder used alone",
                    Autoencoder::main),
            new Example(
                    "transfer",
                    "odd or even? Learned from forty pictures by a new head on frozen layers",
                    Transfer::main),
            new Example(
                    "fashion",
                    "[DIR]: ten kinds of clothes, 60,000 pictures of Fashion-MNIST",
                    Fashion::main),
            new Example(
                    "moons",
                    "two classes that no line parts: the boundary as it forms",
                    Moons::main),
            new Example("sine", "regression: a curve as it bends to noisy points", Sine::main),
            new Example(
                    "quadratic",
                    "x², x² + 4x + 6 and a line through points: closed form beside descent",
                    Quadratic::main),
            new Example(
                    "exponential",
                    "x² + e^(−x) has no formula: ten thousand steps as the lecture's table",
                    Exponential::main),
            new Example(
                    "local-minima",
                    "where steepest descent is caught, momentum may escape",
                    LocalMinima::main),
            new Example(
                    "third-exercise",
                    "a function whose derivative nobody wants to work out",
                    ThirdExercise::main),
            new Example(
                    "two-variables",
                    "five rules race down Rosenbrock's valley",
                    TwoVariables::main),
            new Example(
                    "linear-regression",
                    "visitors = a × advertising: a loss, its descent and an animation",
                    LinearRegression::main),
            new Example(
                    "network-as-function",
                    "the three-layer loss by Descent and by fit: the same bits",
                    NetworkAsFunction::main),
            new Example(
                    "other-methods",
                    "simulated annealing against descent on a network's loss",
                    OtherMethods::main),
            new Example(
                    "convert",
                    "IN.keras OUT.keras|OUT.onnx|OUT.npz: models for other programs",
                    Convert::main),
            new Example(
                    "serve-anywhere",
                    "train on iris, export ONNX, predict the same in ONNX Runtime",
                    ServeAnywhere::main),
            new Example(
                    "cart-pole",
                    "an agent learns by rewards alone: REINFORCE in a loop of one's own",
                    CartPole::main),
            new Example(
                    "ring-gan",
                    "two networks against each other, until points lie on a ring",
                    RingGan::main),
            new Example(
                    "two-losses",
                    "one network names an iris and measures its petal",
                    TwoLosses::main),
            new Example(
                    "adversary",
                    "fools the reader of digits along the gradient of its input",
                    Adversary::main),
            new Example(
                    "descent-page",
                    "a page on which one descends by hand, in one file",
                    DescentByHand::main),
            new Example(
                    "playground",
                    "[PORT]: a page to build networks on, and to watch them learn",
                    Playground::main),
            new Example("jshell", "opens a JShell in which Kobai is imported", Shell::main),
            new Example("cost", "how a step's time grows with width, depth and batch", Cost::main));

    private static final List<String> WITHOUT_A_NAME = List.of("lecture-net", "three-layer");

    private Main() {}

    /**
     * Runs one example, or lists them.
     *
     * @param arguments an example's name and what it takes, or {@code list}, or nothing
     * @throws IllegalArgumentException if there is no example of that name
     * @throws Exception whatever goes wrong in the example
     */
    public static void main(String... arguments) throws Exception {
        if (arguments.length > 0) {
            run(EXAMPLES, arguments);
            return;
        }
        for (String name : WITHOUT_A_NAME) {
            System.out.println("\n" + name + ": " + find(EXAMPLES, name).about());
            run(EXAMPLES, name);
        }
    }

    static void run(List<Example> examples, String... arguments) throws Exception {
        if (List.of("list", "help").contains(arguments[0])) {
            System.out.print(list(examples));
        } else {
            String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
            find(examples, arguments[0]).program().main(rest);
        }
    }

    private static Example find(List<Example> examples, String name) {
        return examples.stream()
                .filter(example -> example.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("examples: expected the name of an"
                        + " example, got " + name + ". There are:\n" + list(examples)));
    }

    private static String list(List<Example> examples) {
        int width = examples.stream().mapToInt(e -> e.name().length()).max().orElse(0) + 2;
        StringBuilder text = new StringBuilder();
        for (Example example : examples) {
            String gap = " ".repeat(width - example.name().length());
            text.append(example.name()).append(gap).append(example.about()).append('\n');
        }
        return text.toString();
    }
}
