package dev.kobai.optim.chart.internal;

import java.awt.Font;
import java.util.Collection;

/** A chart that can say which texts it paints, and in which fonts. */
public interface LetteredChart {
    /**
     * All texts, as far as they are known by now.
     *
     * @return those that the chart paints or may paint
     */
    Collection<String> texts();

    /**
     * The fonts of these texts.
     *
     * @return at least one
     */
    Collection<Font> fonts();
}
