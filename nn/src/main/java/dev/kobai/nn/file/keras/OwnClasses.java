package dev.kobai.nn.file.keras;

import dev.kobai.nn.constraint.Constraint;
import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.regularizer.Regularizer;
import dev.kobai.optim.LearningRate;
import dev.kobai.optim.Optimizer;
import dev.kobai.optim.internal.Check;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes of somebody's own that a reader may make: those that were named to it, no other. */
final class OwnClasses {
    static final OwnClasses NONE = of();

    private static final String PACKAGE = "Custom>"; // Keras' default for registered classes

    private static final List<Class<?>> PARTS = List.of(
            Layer.class,
            Loss.class,
            Metric.class,
            Initializer.class,
            Regularizer.class,
            Constraint.class,
            Optimizer.class,
            LearningRate.class);
    private static final Set<String> BUILT_IN =
            PARTS.stream().map(Class::getPackageName).collect(Collectors.toSet());

    private final Map<String, Class<?>> byName = new LinkedHashMap<>();

    private OwnClasses() {}

    /**
     * Classes of one's own.
     *
     * @throws IllegalArgumentException if one is no record, or two have one name
     */
    static OwnClasses of(Class<?>... types) {
        OwnClasses own = new OwnClasses();
        for (Class<?> type : Check.present(types, "load", "classes")) {
            Check.present(type, "load", "a class");
            Check.that(isOwn(type), "load", "records of one's own", type, "Leave it out.");
            Class<?> before = own.byName.put(type.getSimpleName(), type);
            boolean one = before == null || before == type;
            String expected = "classes of different names";
            Check.that(one, "load", expected, before + " and " + type, "Rename one.");
        }
        return own;
    }

    /** Whether a class is a record, and none of Kobai's. */
    static boolean isOwn(Class<?> type) {
        return type.isRecord() && !BUILT_IN.contains(type.getPackageName());
    }

    /** Those that a model consists of. */
    static Class<?>[] in(SavedModel model) {
        Set<Class<?>> found = new LinkedHashSet<>();
        model.architecture().places().forEach(place -> collect(place.layer(), found));
        if (model.training() != null) {
            collect(model.training().optimizer(), found);
            collect(model.training().loss(), found);
            collect(model.training().metrics(), found);
        }
        return found.toArray(Class<?>[]::new);
    }

    private static void collect(Object part, Set<Class<?>> found) {
        if (part instanceof Iterable<?> several) {
            several.forEach(one -> collect(one, found));
        } else if (part instanceof Object[] several) {
            Stream.of(several).forEach(one -> collect(one, found));
        } else if (part instanceof Record) {
            boolean named = PARTS.stream().anyMatch(kind -> kind.isInstance(part));
            if (named && isOwn(part.getClass())) {
                found.add(part.getClass());
            }
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                collect(value(component, part), found);
            }
        }
    }

    private static Object value(RecordComponent component, Object part) {
        try {
            component.getAccessor().setAccessible(true); // a record may be nobody else's to see
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " of " + part.getClass(), e);
        }
    }

    /** What an archive calls a class, as Keras does one that was registered. */
    static String registeredName(Class<?> type) {
        return PACKAGE + type.getSimpleName();
    }

    /** The simple name in a registered one, which may have a package before it. */
    static String simpleName(String registeredName) {
        return registeredName.substring(registeredName.lastIndexOf('>') + 1);
    }

    /** The class of a simple name, or null. */
    Class<?> find(String simpleName) {
        return byName.get(simpleName);
    }
}
