package dev.kobai.nn.evaluation;

import dev.kobai.nn.DivergenceException;
import dev.kobai.nn.internal.cores.Cores;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Runs whole trainings beside each other, each in one thread and as many at a time as there are
 * cores.
 *
 * <p>A training's result depends on its own seed and data alone, so it has the same bits as if they
 * ran one after the other.
 */
final class Trainings {
    private Trainings() {}

    /**
     * The scores of each training by its number; none of one that diverged.
     *
     * @param place where an error of a training opens, by its number
     * @throws IllegalStateException if a training fails; the others have ended by then
     * @throws CancellationException if the calling thread is interrupted; likewise
     */
    static List<Map<String, Double>> run(
            int count, IntFunction<String> place, IntFunction<Map<String, Double>> training) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.min(count, Cores.count()), work -> {
                    Thread thread = new Thread(work, "kobai-training");
                    thread.setDaemon(true);
                    return thread;
                });
        var ended = new ExecutorCompletionService<Map<String, Double>>(threads);
        List<Future<Map<String, Double>>> all = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(ended.submit(() -> scores(number, place, training)));
            }
            for (int i = 0; i < count; i++) {
                ended.take().get();
            }
            List<Map<String, Double>> scores = new ArrayList<>();
            for (Future<Map<String, Double>> one : all) {
                scores.add(one.get());
            }
            return scores;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            String expected = "trainings that run to their end";
            String message = Check.message(
                    place.apply(0), expected, "an interrupt of the thread", "All have ended.");
            throw (CancellationException) new CancellationException(message).initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (IllegalStateException) e.getCause(); // that of scores
        } finally {
            threads.shutdownNow(); // an interrupt ends a fit after the batch at hand
            awaitEnd(threads);
        }
    }

    private static Map<String, Double> scores(
            int number, IntFunction<String> place, IntFunction<Map<String, Double>> training) {
        try {
            return training.apply(number);
        } catch (DivergenceException e) {
            return Map.of();
        } catch (RuntimeException e) {
            String expected = "a training without errors";
            String advice = "Mend it; the other trainings were ended.";
            throw new IllegalStateException(
                    Check.message(place.apply(number), expected, e, advice), e);
        }
    }

    private static void awaitEnd(ExecutorService threads) {
        boolean interrupted = false;
        boolean done = false;
        while (!done) {
            try {
                done = threads.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
