package dev.kobai.optim.chart.internal;

import dev.kobai.optim.internal.Check;

import java.awt.AWTError;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Says in a sentence why Java cannot draw on a machine, where it would throw errors of its own. */
final class Awt {
    private static final String WHERE = "chart";
    private static final Throwable FAILURE = failure();

    private Awt() {}

    /** Measures a letter, for which Java asks for a font, and for the screen if one is named. */
    private static Throwable failure() {
        try {
            Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            g.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).stringWidth("x");
            g.dispose();
            return null;
        } catch (AWTError | InternalError | LinkageError | RuntimeException e) {
            return e;
        }
    }

    static void check() {
        if (FAILURE != null) {
            throw new IllegalStateException(message(), FAILURE);
        }
    }

    private static String message() {
        Throwable cause = FAILURE;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = String.valueOf(cause.getMessage());
        if (text.contains("DISPLAY")) {
            String got = "DISPLAY=" + System.getenv("DISPLAY") + ", which does not answer";
            String advice = "Start Java with -Djava.awt.headless=true: charts need no screen.";
            return Check.message(WHERE, "a screen or none", got, advice);
        }
        if (text.contains("ontconfig")) {
            String advice = "Install one, such as Debian's fontconfig and fonts-dejavu-core.";
            return Check.message(WHERE, "a font", "none", advice);
        }
        String advice = "Start Java with -Djava.awt.headless=true, and with fonts installed.";
        return Check.message(WHERE, "a Java that can draw", cause, advice);
    }
}
