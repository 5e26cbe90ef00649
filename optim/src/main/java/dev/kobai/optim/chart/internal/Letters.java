package dev.kobai.optim.chart.internal;

import org.knowm.xchart.XYChart;

import java.awt.Font;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.stream.Collectors;

/** Warns of letters that no font of this machine has, in whose place boxes are drawn. */
final class Letters {
    private static final Logger LOG = System.getLogger("dev.kobai.chart");

    private Letters() {}

    static void warn(XYChart chart) {
        if (chart instanceof LetteredChart lettered) {
            String missing = missing(lettered);
            if (!missing.isEmpty()) {
                LOG.log(
                        Level.WARNING,
                        "chart: expected a font with the letters {0}, got none, and boxes are drawn."
                                + " Install one, such as fonts-noto-cjk for Japanese.",
                        missing);
            }
        }
    }

    /** Each letter once, in the order of the texts. */
    static String missing(LetteredChart chart) {
        Font font = chart.fonts().iterator().next();
        return chart.texts().stream()
                .flatMapToInt(String::codePoints)
                .filter(letter -> isLetter(letter) && !font.canDisplay(letter))
                .distinct()
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** Whether a font could have it, as none has spaces and control characters. */
    private static boolean isLetter(int letter) {
        return Character.isDefined(letter)
                && !Character.isWhitespace(letter)
                && !Character.isISOControl(letter)
                && Character.getType(letter) != Character.SURROGATE;
    }
}
