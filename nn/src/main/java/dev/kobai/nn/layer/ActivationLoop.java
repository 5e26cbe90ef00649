package dev.kobai.nn.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;

/**
 * The loops through an activation's numbers, in a class of their own for each class of activations.
 *
 * <p>Java compiles a loop well for one or two functions that it calls. With a third it calls each
 * number's through a table, which takes three times as long: so one class after the other would
 * become slow by which others the process has used. A copy of these loops sees one function only.
 */
abstract class ActivationLoop {
    private static final ClassValue<ActivationLoop> COPIES = new ClassValue<>() {
        @Override
        protected ActivationLoop computeValue(Class<?> type) {
            return copy();
        }
    };

    /** The loops for an activation's class. */
    static ActivationLoop of(Activation function) {
        return COPIES.get(function.getClass());
    }

    private static ActivationLoop copy() {
        try (InputStream file = ActivationLoop.class.getResourceAsStream("OneActivation.class")) {
            var copy = MethodHandles.lookup().defineHiddenClass(file.readAllBytes(), true);
            return (ActivationLoop) copy.lookupClass().getDeclaredConstructor().newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return new OneActivation(); // as right, if slower: no class file in a native image
        }
    }

    /** y ← f(x) */
    abstract void values(Activation f, double[] x, double[] y, int n, double[][] room);

    /** dx ← dy f′(x) */
    abstract void gradient(
            Activation f, double[] x, double[] y, double[] dy, double[] dx, int n, double[][] room);
}
