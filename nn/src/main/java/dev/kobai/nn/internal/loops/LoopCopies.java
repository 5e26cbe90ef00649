package dev.kobai.nn.internal.loops;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Supplier;

/**
 * A class of loops that call a function of their caller's, copied once for each class of functions.
 *
 * <p>Java compiles a loop well for one or two functions that it calls. With a third it calls each
 * number's through a table, which takes three times as long: so one class after the other would
 * become slow by which others the process has used. A copy of the loops sees one function only.
 *
 * @param <T> what the loops are called through
 */
public final class LoopCopies<T> {
    private final MethodHandles.Lookup lookup;
    private final Supplier<? extends T> loops;
    private final ClassValue<T> copies = new ClassValue<>() {
        @Override
        protected T computeValue(Class<?> function) {
            return copy();
        }
    };

    /**
     * Loops to copy.
     *
     * @param lookup of a class in the loops' package
     * @param loops calls the constructor of the class of loops, which has no arguments
     */
    public LoopCopies(MethodHandles.Lookup lookup, Supplier<? extends T> loops) {
        this.lookup = lookup;
        this.loops = loops;
    }

    /**
     * The loops for a function.
     *
     * @param function whose class the copy belongs to
     * @return the copy, always the same for a class
     */
    public T of(Object function) {
        return copies.get(function.getClass());
    }

    @SuppressWarnings("unchecked")
    private T copy() {
        T original = loops.get();
        String file = original.getClass().getSimpleName() + ".class";
        try (InputStream code = original.getClass().getResourceAsStream(file)) {
            MethodHandles.Lookup copy = lookup.defineHiddenClass(code.readAllBytes(), true);
            var constructor = MethodType.methodType(void.class);
            return (T) copy.findConstructor(copy.lookupClass(), constructor).invoke();
        } catch (Throwable e) {
            return original; // as right, if slower: no class file in a native image
        }
    }
}
