package dev.kobai.spark;

import dev.kobai.nn.constraint.Constraint;
import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.initializer.Initializer;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.loss.Loss;
import dev.kobai.nn.metric.Metric;
import dev.kobai.nn.regularizer.Regularizer;
import dev.kobai.optim.Optimizer;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The records of somebody's own that a model consists of, which a reader of its archive must be
 * named.
 */
final class OwnParts {
    private static final Set<String> BUILT_IN = Stream.of(
                    Layer.class,
                    Loss.class,
                    Metric.class,
                    Initializer.class,
                    Regularizer.class,
                    Constraint.class,
                    Optimizer.class)
            .map(Class::getPackageName)
            .collect(Collectors.toSet());

    private final Set<Class<?>> found = new LinkedHashSet<>();

    private OwnParts() {}

    static Class<?>[] of(SavedModel model) {
        OwnParts parts = new OwnParts();
        model.architecture().places().forEach(place -> parts.visit(place.layer()));
        if (model.training() != null) {
            parts.visit(model.training().optimizer());
            parts.visit(model.training().loss());
            parts.visit(model.training().metrics());
        }
        return parts.found.toArray(Class<?>[]::new);
    }

    private void visit(Object part) {
        if (part instanceof Iterable<?> several) {
            several.forEach(this::visit);
        } else if (part instanceof Object[] several) {
            Stream.of(several).forEach(this::visit);
        } else if (part instanceof Record) {
            if (!BUILT_IN.contains(part.getClass().getPackageName())) {
                found.add(part.getClass());
            }
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                visit(value(component, part));
            }
        }
    }

    private static Object value(RecordComponent component, Object part) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " of " + part.getClass(), e);
        }
    }
}
