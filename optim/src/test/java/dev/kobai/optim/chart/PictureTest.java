package dev.kobai.optim.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.optim.Descent;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.chart.internal.ChartStyle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

class PictureTest {
    @TempDir
    Path folder;

    private final DescentChart chart = DescentChart.of(Descent.of(x -> x * x, x -> 2 * x)
                    .with(new SteepestDescent(0.1))
                    .from(3)
                    .run(10))
            .range(-4, 4);

    private static int count(BufferedImage image, Color color) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
            }
        }
        return count;
    }

    private static void assertSize(int width, int height, BufferedImage image) {
        assertEquals(width + "x" + height, image.getWidth() + "x" + image.getHeight());
    }

    @Test
    void aSizeIsInPixelsAndAScaleEnlargesWhatHasNoSize() {
        assertSize(800, 500, chart.image());
        assertSize(1600, 1000, chart.scale(2).image());
        assertSize(1920, 1080, chart.size(1920, 1080).image());
        assertSize(1920, 1080, chart.scale(2.4).size(1920, 1080).image());
        assertSize(100, 100, chart.size(100, 100).image());
    }

    @Test
    void aScaleMakesLinesAndLettersLarger() {
        int usual = count(chart.size(1600, 1000).image(), ChartStyle.NEUTRAL);
        int twice = count(chart.size(1600, 1000).scale(2).image(), ChartStyle.NEUTRAL);
        assertTrue(twice > 1.8 * usual, twice + " of the curve's pixels, instead of " + usual);
        assertTrue(chart.scale(3).svg().contains("matrix(3 0 0 3"));
    }

    @Test
    void aDarkPictureIsDarkAndItsLettersLight() {
        BufferedImage dark = chart.dark().image();
        Color ground = new Color(dark.getRGB(1, 1));
        assertTrue(ground.getRed() < 48, ground.toString());
        int area = dark.getWidth() * dark.getHeight();
        assertTrue(count(dark, ground) > 0.8 * area);
        assertEquals(0, count(dark, Color.WHITE));
        assertTrue(chart.dark().svg().contains("fill:rgb(240,240,240)"));
        assertFalse(chart.dark().svg().contains("rgb(255,255,255)"));
    }

    /** By WCAG 2's contrast ratio, of which large graphics need 3. */
    @Test
    void everyColourOfALineCanBeSeenOnBothGrounds() {
        for (int i = 0; i < 7; i++) {
            double[] x = {0, 1};
            int series = i;
            Picture picture = Picture.of(() -> {
                var flat = ChartStyle.chart("", "", "");
                ChartStyle.addLine(flat, "line", x, new double[] {1, 1}, series)
                        .setLineStyle(new java.awt.BasicStroke(9));
                return flat;
            });
            BufferedImage dark = picture.dark().image();
            double best = 0;
            for (int y = 0; y < dark.getHeight(); y++) {
                best = Math.max(best, contrast(dark.getRGB(400, y), dark.getRGB(1, 1)));
            }
            assertTrue(best > 3, "series " + i + " has the contrast " + best);
        }
    }

    private static double contrast(int a, int b) {
        double first = luminance(new Color(a));
        double second = luminance(new Color(b));
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int value) {
        double part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    @Test
    void anSvgIsXmlWhateverATitleHas() throws Exception {
        String odd = "<b>&\"' \u0000 \u001b \ud800 \uffff \n \t]]> σ";
        String svg = chart.title(odd).labels("\u0001x", "y\u0007").svg();
        var parser = DocumentBuilderFactory.newDefaultInstance();
        parser.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
        var document = parser.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        assertEquals("svg", document.getDocumentElement().getTagName());
    }

    private static List<String> texts(String svg) {
        List<String> texts = new ArrayList<>();
        var matcher = Pattern.compile("<text[^>]*>([^<]*)</text>").matcher(svg);
        while (matcher.find()) {
            texts.add(matcher.group(1));
        }
        return texts;
    }

    @Test
    void anSvgHasItsLettersAsText() {
        List<String> texts =
                texts(chart.title("Steepest, σ").labels("x", "height").svg());
        for (String text : List.of("Steepest, σ", "x", "height", "-2", "0", "10", "path")) {
            assertTrue(texts.contains(text), text + " is not among " + texts);
        }
    }

    @Test
    void aPdfHasItsLettersAsTextAndOneInchForEach96Pixels() throws IOException {
        Path file = chart.title("Steepest").size(960, 480).save(folder.resolve("a.pdf"));
        String pdf = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertTrue(pdf.startsWith("%PDF-"));
        var box = Pattern.compile("/MediaBox \\[0(?:\\.0)? 0(?:\\.0)? ([0-9.]+) ([0-9.]+)\\]")
                .matcher(pdf);
        assertTrue(box.find());
        assertEquals(720, Double.parseDouble(box.group(1)), 1e-6);
        assertEquals(360, Double.parseDouble(box.group(2)), 1e-6);
    }

    @Test
    void anAnimationHasTheSameLook() throws IOException {
        Path file = chart.film().size(400, 250).scale(0.5).dark().gif(folder.resolve("a.gif"), 10);
        BufferedImage first = javax.imageio.ImageIO.read(file.toFile());
        assertSize(400, 250, first);
        assertTrue(new Color(first.getRGB(1, 1)).getRed() < 48);
    }

    @Test
    void lettersThatNoFontHasAreNamedOnce() {
        List<String> warnings = new ArrayList<>();
        Logger log = Logger.getLogger("dev.kobai.chart");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                warnings.add(new java.util.logging.SimpleFormatter().formatMessage(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        log.addHandler(handler);
        log.setUseParentHandlers(false);
        try {
            chart.title("What a font has, and what none has: \u0007 \ud800").image();
            assertEquals(List.of(), warnings);
            chart.title("x \uE123 y \uE123").image(); // of the private use area
        } finally {
            log.removeHandler(handler);
            log.setUseParentHandlers(true);
        }
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("the letters \uE123,"), warnings.get(0));
    }

    @Test
    void aChartOfXChartHasAPictureToo() {
        var own = new org.knowm.xchart.XYChart(300, 200);
        own.addSeries("a", new double[] {1, 2}, new double[] {3, 4});
        assertSize(300, 200, Picture.of(() -> own).image());
        assertSize(150, 100, Picture.of(() -> own).scale(0.5).dark().image());
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertEquals(
                "picture: expected a scale from 0.1 to 10, got 0.0. 1 is usual.",
                assertThrows(IllegalArgumentException.class, () -> chart.scale(0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> chart.scale(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> chart.size(99, 500));
        assertThrows(IllegalArgumentException.class, () -> chart.size(500, 10_001));
        assertThrows(IllegalArgumentException.class, () -> chart.film().size(500, 1));
    }
}
