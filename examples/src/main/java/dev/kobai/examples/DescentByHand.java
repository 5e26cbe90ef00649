package dev.kobai.examples;

import dev.kobai.optim.chart.DescentPage;

/** Writes a web page on which one walks down the lecture's functions by hand. */
public final class DescentByHand {
    private DescentByHand() {}

    /**
     * Writes the page, to be opened in any browser.
     *
     * @param arguments not used
     */
    public static void main(String... arguments) {
        System.out.println("Page: " + DescentPage.save(Pictures.file("descent.html")));
    }
}
