package dev.kobai.nn.page;

import dev.kobai.nn.callback.Training;
import dev.kobai.optim.internal.Check;

/** What a page asks of a training: to pause, to make one step, to go on, to stop. */
final class Steering {
    private boolean paused;
    private boolean stopped;
    private boolean waits; // the thread that trains
    private int steps; // to make while paused
    private volatile boolean asked; // false as long as there is nothing to look at

    /** Takes a command of a page. */
    synchronized void take(String command) {
        String expected = "pause, step, resume or stop";
        Check.present(command, "command", expected);
        switch (command) {
            case "pause" -> {
                paused = true;
                steps = 0;
            }
            case "step" -> {
                steps += paused ? 1 : 0;
                paused = true;
            }
            case "resume" -> paused = false;
            case "stop" -> stopped = true;
            default ->
                throw new IllegalArgumentException(
                        Check.message("command", expected, command, "Use the page's buttons."));
        }
        asked = paused || stopped;
        notifyAll();
    }

    /** What the training does; "paused" only once it waits. */
    synchronized String state() {
        if (stopped) {
            return "stopping";
        }
        return !paused ? "running" : waits && steps == 0 ? "paused" : "pausing";
    }

    /** Whether there is something to obey: what a page is to see then must be noted before. */
    boolean isAsked() {
        return asked;
    }

    /** Called between two steps, on the thread that trains. */
    synchronized void obey(Training training) {
        try {
            waits = true;
            while (paused && !stopped && steps == 0) {
                wait();
            }
        } catch (InterruptedException e) { // asks the training to end
            Thread.currentThread().interrupt();
        } finally {
            waits = false;
        }
        steps = Math.max(0, steps - 1);
        if (stopped) {
            training.stopTraining();
        }
    }
}
