package dev.kobai.optim.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kobai.optim.Descent;
import dev.kobai.optim.Momentum;
import dev.kobai.optim.Objective;
import dev.kobai.optim.Point;
import dev.kobai.optim.SimulatedAnnealing;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.Trajectory;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.chart.internal.Gif;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

class DescentChartTest {
    /** The lecture's Logger: 50 steps. */
    private static final Trajectory PARABOLA = Descent.of(x -> x * x, x -> 2 * x)
            .with(new SteepestDescent(0.05))
            .from(-4)
            .run(50);

    private static final Descent BOWL = Descent.of((x, y) -> x * x / 10 + y * y).from(-8, 3);

    private static final Trajectory VALLEY = BOWL.with(new SteepestDescent(0.5)).run(30);

    @TempDir
    Path folder;

    @Test
    void aPictureHasTheSizeOfASlide() throws IOException {
        for (DescentChart chart : new DescentChart[] {
            DescentChart.of(PARABOLA),
            DescentChart.of(PARABOLA).range(-10, 10).tangents(4).title("x²").labels("a", "L(a)"),
            DescentChart.of(PARABOLA).logarithmic(),
            DescentChart.of(VALLEY),
            DescentChart.of(VALLEY).range(-10, 10),
            race().range(-10, 10, -4, 4)
        }) {
            BufferedImage image =
                    ImageIO.read(chart.save(folder.resolve("a.png")).toFile());
            assertEquals(800, image.getWidth());
            assertEquals(500, image.getHeight());
            assertTrue(shows(image, 0), "the first path's blue");
        }
        String svg = Files.readString(DescentChart.of(PARABOLA).save(folder.resolve("a.svg")));
        assertTrue(svg.trim().endsWith("</svg>"));
    }

    @Test
    void everyPathOfARaceHasItsColour() throws IOException {
        BufferedImage image = ImageIO.read(race().save(folder.resolve("a.png")).toFile());
        assertTrue(shows(image, 0) && shows(image, 1));
    }

    @Test
    void theAnimationPlaysAsTheLectures() throws IOException {
        Path file = DescentChart.of(PARABOLA).range(-10, 10).gif(folder.resolve("linreg.gif"), 10);
        Gif gif = Gif.read(file);
        assertEquals(50, gif.frames().size());
        assertEquals(Collections.nCopies(49, 10), gif.hundredths().subList(0, 49));
        assertEquals(110, gif.hundredths().get(49), "rests a second longer at the end");
        assertTrue(gif.repeats());
        assertEquals(800, gif.frames().get(0).getWidth());
        assertEquals(500, gif.frames().get(0).getHeight());
        assertTrue(Files.size(file) < 2_000_000, Files.size(file) + " bytes");
    }

    @Test
    void aRaceOverLevelCurvesIsBelowTwoMegabytes() throws IOException {
        Path file = race().frames(30).save(folder.resolve("race.gif"));
        assertEquals(30, Gif.read(file).frames().size());
        assertEquals(10, Gif.read(file).hundredths().get(0));
        assertTrue(Files.size(file) < 2_000_000, Files.size(file) + " bytes");
    }

    @Test
    void theBallMovesAndTheAxesDoNot() {
        DescentPicture picture = new DescentPicture(DescentChart.of(PARABOLA).range(-10, 10));
        var first = picture.frame(0).getStyler();
        var last = picture.frame(49).getStyler();
        assertEquals(first.getXAxisMin(), last.getXAxisMin());
        assertEquals(first.getXAxisMax(), last.getXAxisMax());
        assertEquals(first.getYAxisMin(), last.getYAxisMin());
        assertEquals(first.getYAxisMax(), last.getYAxisMax());
        assertEquals(-10, first.getXAxisMin());
        assertEquals(-4, end(picture, 0), 0);
        assertEquals(PARABOLA.last().x(0), end(picture, 49), 0);
    }

    @Test
    void theTitleTellsStepPointAndValue() {
        // x ← x − 0.05 · 2x = 0.9 x: −4, −3.6, f = 12.96
        DescentChart chart = DescentChart.of(PARABOLA).frames(51);
        assertEquals(
                "step 1,  x = -3.6000,  f(x) = 12.9600",
                new DescentPicture(chart).frame(1).getTitle());
        assertEquals(
                "Half:  step 0,  a = -4.0000,  L(a) = 16.0000",
                new DescentPicture(chart.title("Half").labels("a", "L(a)"))
                        .frame(0)
                        .getTitle());
        assertEquals(
                "step 0,  x0 = -8.0000,  x1 = 3.0000,  f = 15.4000",
                new DescentPicture(DescentChart.of(VALLEY)).frame(0).getTitle());
        // (−8, 3) − 0.5 (−1.6, 6) = (−7.2, 0), f = 5.184; by 0.1 it is (−7.84, 2.4), f = 11.9
        assertEquals(
                "step 1,  lowest: Steepest descent, f = 5.1840",
                new DescentPicture(race()).frame(1).getTitle());
        assertEquals(
                "step 0,  f = 15.4000",
                new DescentPicture(race()).frame(0).getTitle(),
                "no lowest");
        assertEquals("step 1", new DescentPicture(chart.tangents(1)).frame(1).getTitle());
        assertEquals("10⁻⁷", FrameTitle.figure(1e-7));
        assertEquals("-0.0010", FrameTitle.figure(-0.001));
    }

    @Test
    void tangentsLieOnTopAndAreWide() {
        DescentChart chart = DescentChart.of(PARABOLA).range(-10, 10).tangents(3);
        for (var drawn :
                List.of(new DescentPicture(chart).still(), new DescentPicture(chart).frame(7))) {
            var series = List.copyOf(drawn.getSeriesCollection());
            XYSeries top = series.get(series.size() - 1);
            assertEquals("tangent", top.getLabel());
            double[] x = top.getXData();
            assertTrue(x[x.length - 1] - x[0] >= 0.3 * 20, "of the width of 20");
            double slope = (top.getYData()[x.length - 1] - top.getYData()[0]) / 8;
            double touched = (x[0] + x[x.length - 1]) / 2;
            assertEquals(2 * touched, slope, 1e-9, "f′(x) = 2x");
        }
    }

    @Test
    void anAnimationWithTangentsTellsTheSlope() {
        // −4, −3.6, −3.24; f′ = 2x
        Point second = PARABOLA.points().get(2);
        assertEquals(
                List.of("x = -3.2400", "f(x) = 10.4976", "f′(x) = -6.4800"),
                Figures.of(second, new Labels("x", "f(x)")));
        assertEquals(
                List.of("a = -3.2400", "L(a) = 10.4976", "L′(a) = -6.4800"),
                Figures.of(second, new Labels("a", "L(a)")));
        String svg = Picture.of(
                        () -> new DescentPicture(DescentChart.of(PARABOLA).tangents(1)).frame(0))
                .svg();
        assertTrue(svg.contains("f′(x) = -8.0000"), "in the box");
    }

    @Test
    void dotsAreStepsEqualInNumberAndNotInDistance() {
        // Each step multiplies by 0.998: 1000 steps, of which every 10th has a dot.
        Trajectory slow = Descent.of(x -> x * x, x -> 2 * x)
                .with(new SteepestDescent(0.001))
                .from(1)
                .run(1000);
        var drawn = new DescentPicture(DescentChart.of(slow)).still();
        XYSeries dots = drawn.getSeries("dots 0");
        assertEquals("path, every 10th step", dots.getLabel());
        assertEquals(2 * 101, dots.getXData().length);
        for (int i = 0; i <= 100; i++) {
            assertEquals(Math.pow(0.998, 10 * i), dots.getXData()[2 * i], 1e-12);
            assertTrue(Double.isNaN(dots.getYData()[2 * i + 1]), "no line from dot to dot");
        }
        assertEquals(1001, drawn.getSeries("trail 0").getXData().length, "the line has all");
        assertEquals(1, Dots.of(100, 1).every());
        assertEquals(2, Dots.of(101, 1).every());
        assertEquals(5, Dots.of(202, 1).every());
        assertEquals(10, Dots.of(505, 1).every());
        assertEquals(200, Dots.of(20_000, 1).every());
        assertEquals(2, Dots.of(61, 2).every(), "of several paths fewer");
        assertEquals("every 2nd step", Dots.of(200, 1).label());
    }

    @Test
    void aKnownMinimumHasAStar() {
        DescentChart bowl = DescentChart.of(VALLEY).minimum(0, 0).minimum(1, 2);
        var drawn = new DescentPicture(bowl).still();
        assertEquals("minimum", drawn.getSeries("minimum 0").getLabel());
        assertEquals(2, drawn.getSeries("minimum 1").getYData()[0]);
        var curve = new DescentPicture(DescentChart.of(PARABOLA).minimum(-2)).still();
        assertEquals(4, curve.getSeries("minimum 0").getYData()[0], "f(−2)");
        refused("DescentChart.minimum: expected finite numbers, 2 of them", () -> bowl.minimum(1));
        refused("DescentChart.minimum: ", () -> bowl.minimum(1, Double.NaN));
        refused("DescentChart.minimum: ", () -> bowl.overSteps().minimum(1, 1));
    }

    @Test
    void levelCurvesHaveNumbersAndABar() {
        String svg = DescentChart.of(VALLEY).labels("x", "y").svg();
        assertTrue(svg.contains(">f</text>"), "the bar's name");
        // Each level is a number beside the bar, and most are one on a curve too.
        var function = new dev.kobai.optim.chart.internal.LevelCurves(
                (x, y) -> x * x / 10 + y * y, new double[] {-9.2, 1.2, -0.45, 3.45}, 100);
        long twice = Arrays.stream(function.roundLevels(12))
                .filter(level -> svg.split(">" + ChartStyle.number(level) + "</text>").length > 2)
                .count();
        assertTrue(twice >= 6, twice + " levels");
    }

    @Test
    void whatIsInFrontHidesWhatIsBehindIt() {
        // A ridge from the left to the right. The path beside it is half as long as an edge, which
        // is seen some 400 pixels long; its two marks, some 18 wide, lie on top of all.
        assertTrue(columns(1) > 150, columns(1) + " columns before the ridge");
        assertTrue(columns(-1) <= 2 * 18, columns(-1) + " columns behind it");
    }

    /** In how many columns a path is seen that runs along a ridge, before it (1) or behind it. */
    private static int columns(int side) {
        Objective ridge =
                Objective.plane((x, y) -> Math.exp(-40 * (y + 0.2 * side) * (y + 0.2 * side)));
        List<Point> points = new ArrayList<>();
        for (double x : new double[] {-0.5, 0.5}) {
            double[] at = {x, -0.8 * side};
            points.add(new Point(points.size(), at, ridge.value(at), new double[2], new double[2]));
        }
        BufferedImage image = DescentChart.of(Trajectory.of(ridge, points))
                .range(-1, 1)
                .surface()
                .image();
        int blue = ChartStyle.color(0).getRGB();
        int columns = 0;
        for (int x = 0; x < 800; x++) {
            boolean seen = false;
            for (int y = 0; y < 400; y++) { // above the legend
                seen |= image.getRGB(x, y) == blue;
            }
            columns += seen ? 1 : 0;
        }
        return columns;
    }

    @Test
    void onlyAFunctionOfTwoVariablesIsASurface() {
        refused("DescentChart.surface: ", () -> DescentChart.of(PARABOLA).surface());
        refused(
                "DescentChart.surface: ",
                () -> DescentChart.of(VALLEY).overSteps().surface());
    }

    @Test
    void theMarkOfTheLowestPathIsOnTop() {
        // After a step f is 5.184 by steepest descent and 11.9 by momentum; all start at 15.4.
        var drawn = new DescentPicture(race()).frame(1);
        var names = drawn.getSeriesCollection().stream().map(XYSeries::getName).toList();
        assertEquals(List.of("end 1", "end 0"), names.subList(names.size() - 2, names.size()));
    }

    @Test
    void aPictureWithOneTangentTellsTheSlope() {
        DescentChart chart = DescentChart.of(PARABOLA);
        assertTrue(chart.tangents(1).svg().contains("f′(x) = -8.0000"));
        assertTrue(!chart.tangents(2).svg().contains("f′(x) ="));
    }

    @Test
    void aShortPathHasAFrameForEachPoint() {
        assertEquals(31, new DescentPicture(DescentChart.of(VALLEY)).frames());
        assertEquals(50, new DescentPicture(DescentChart.of(PARABOLA)).frames());
        assertEquals(1, new DescentPicture(DescentChart.of(BOWL.run(0))).frames());
    }

    @Test
    void framesAreEvenlySpacedInSteps() {
        // Every second point is kept: the frame of step 25 shows that of step 24.
        Trajectory sparse =
                Descent.of(x -> x * x, x -> 2 * x).from(1).recordEvery(2).run(50);
        DescentPicture picture = new DescentPicture(DescentChart.of(sparse).frames(3));
        assertTrue(picture.frame(1).getTitle().startsWith("step 25,"));
        assertEquals(sparse.get(12).x(0), end(picture, 1), 0);
    }

    @Test
    void aFunctionOfManyVariablesIsDrawnOverItsSteps() throws IOException {
        // f = x₀² + x₁² + x₂² from (1, 2, 3), all halved at each step: 14, 3.5, 0.875
        Descent descent = Descent.of(Objective.of(x -> x[0] * x[0] + x[1] * x[1] + x[2] * x[2], x ->
                        new double[] {2 * x[0], 2 * x[1], 2 * x[2]}))
                .with(new SteepestDescent(0.25))
                .from(1, 2, 3);
        DescentChart chart = DescentChart.of(descent.run(8)).logarithmic();
        DescentPicture picture = new DescentPicture(chart);
        assertEquals("step 1,  f(x) = 3.5000", picture.frame(1).getTitle());
        assertEquals(0, picture.still().getStyler().getXAxisMin());
        assertEquals(8, picture.still().getStyler().getXAxisMax());
        assertEquals(20, picture.still().getStyler().getYAxisMax(), 1e-9);
        assertEquals(8, end(picture, 8));
        chart.add("long", descent.run(20)).range(0, 10).save(folder.resolve("a.png"));
        race().overSteps().save(folder.resolve("b.gif"));
    }

    @Test
    void overStepsTheLineIsStraightFromPointToPoint() {
        // f = x² from 8, halved at each step: 64, 16, 4. Half way the mean: on a logarithmic axis
        // the geometric one, √(64 · 16) = 32.
        Trajectory halved = Descent.of(x -> x * x, x -> 2 * x)
                .with(new SteepestDescent(0.25))
                .from(8)
                .run(2);
        DescentChart chart = DescentChart.of(halved).overSteps();
        assertEquals(40, atStep(0.5, chart), 1e-9);
        assertEquals(10, atStep(1.5, chart), 1e-9);
        assertEquals(32, atStep(0.5, chart.logarithmic()), 1e-9);
        assertEquals(16, atStep(1, chart.logarithmic()), 1e-9);
    }

    @Test
    void whereNothingCanBeDrawnThePictureSaysSo() {
        Descent flat = Descent.of(x -> x * x, x -> 2 * x).with(new SteepestDescent(0.1));
        DescentChart zeros = DescentChart.of(flat.from(0).run(3)).overSteps();
        assertTrue(zeros.logarithmic().svg().contains(">No number above 0 to draw<"));
        assertFalse(zeros.svg().contains("to draw"));
    }

    @Test
    void whereAFunctionOfTwoVariablesIsNoNumberThePlaneIsPale() {
        Descent pit = Descent.of((x, y) -> x < 0 ? Double.NaN : x + y * y)
                .with(new SteepestDescent(0.01))
                .from(1, 1);
        DescentChart chart = DescentChart.of(pit.run(2));
        Color beside = new Color(chart.range(-2, 2).image().getRGB(100, 200));
        Color alone = new Color(chart.range(-9, -8, -9, -8).image().getRGB(100, 200));
        assertEquals(beside, alone);
        assertTrue(alone.getRed() > 240, alone.toString());
    }

    @Test
    void overStepsTheLargeMarkStandsAtTheLeastValueSoFar() {
        // The last step goes up again: from 9 to 1 and to 4.
        Objective f = Objective.scalar(x -> x * x, x -> 2 * x);
        Trajectory noisy = Trajectory.of(
                f,
                List.of(
                        new Point(0, new double[] {3}, 9, new double[] {6}, new double[1]),
                        new Point(1, new double[] {1}, 1, new double[] {2}, new double[1]),
                        new Point(2, new double[] {2}, 4, new double[] {4}, new double[1])));
        XYChart still = new DescentPicture(DescentChart.of(noisy).overSteps()).still();
        assertEquals(1, still.getSeries("end 0").getXData()[0]);
        assertEquals(1, still.getSeries("end 0").getYData()[0]);
        assertEquals("least so far", still.getSeries("end 0").getLabel());
        Trajectory slow = Trajectory.of(f, List.of(noisy.first(), noisy.last()));
        DescentChart two = DescentChart.of("noisy", noisy).add("slow", slow).overSteps();
        assertEquals("step 0,  f = 9.0000", title(two, 0));
        assertEquals("step 2,  lowest: noisy, f = 1.0000", title(two, 2));
        assertTrue(two.svg().contains(">least so far</text>"));
    }

    private static String title(DescentChart chart, int frame) {
        return new DescentPicture(chart).frame(frame).getTitle();
    }

    private static double atStep(double step, DescentChart chart) {
        XYSeries line = new DescentPicture(chart).still().getSeries("trail 0");
        int i = Arrays.binarySearch(line.getXData(), step);
        assertTrue(i >= 0, "no point at " + step);
        return line.getYData()[i];
    }

    @Test
    void withoutAScreenThePreviewSaysWhereItLies() throws IOException {
        assumeTrue(GraphicsEnvironment.isHeadless());
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Path file;
        try {
            file = DescentChart.of(PARABOLA).frames(2).preview();
        } finally {
            System.setOut(out);
        }
        String line = printed.toString(StandardCharsets.UTF_8);
        assertEquals(
                "No screen to show the picture on: open " + file + System.lineSeparator(), line);
        assertEquals(2, Gif.read(file).frames().size());
        Files.delete(file);
    }

    @Test
    void aFunctionWithHolesIsDrawn() throws IOException {
        Trajectory t = Descent.of(x -> Math.log(x))
                .with(new SteepestDescent(0.01))
                .from(2)
                .run(5);
        DescentChart.of(t).range(-1, 3).save(folder.resolve("log.png"));
        DescentChart.of(t).range(-1, 3).logarithmic().save(folder.resolve("loglog.png"));
        DescentChart.of(t).range(-3, -1).save(folder.resolve("none.png"));
        Trajectory u = Descent.of((x, y) -> Math.log(x) + y * y).from(2, 1).run(5);
        DescentChart.of(u).range(-1, 3, -2, 2).save(folder.resolve("plane.png"));
    }

    @Test
    void aChartIsNotChangedByItsCopies() {
        DescentChart chart = DescentChart.of(PARABOLA);
        assertNotEquals(
                chart, chart.range(-10, 10).title("t").tangents(2).frames(3).logarithmic());
        DescentPicture picture = new DescentPicture(chart);
        assertEquals(50, picture.frames());
        // −4 … −0.02 and 15 % on each side
        double start = -4;
        double end = -4 * Math.pow(0.9, 50);
        double low = picture.still().getStyler().getXAxisMin();
        assertEquals(start - 0.15 * (end - start), low, 1e-9);
    }

    @Test
    void badArgumentsAreRefused() {
        DescentChart chart = DescentChart.of(PARABOLA);
        DescentChart plane = DescentChart.of(VALLEY);
        refused("DescentChart.range: expected from < to, got 2.0 to 1.0.", () -> chart.range(2, 1));
        refused("DescentChart.range: ", () -> chart.range(1, 1));
        refused("DescentChart.range: ", () -> chart.range(Double.NaN, 1));
        refused("DescentChart.range: ", () -> plane.range(0, 1, 3, 2));
        refused(
                "DescentChart.range: expected level curves of two variables, got a curve",
                () -> chart.range(0, 1, 0, 1));
        refused(
                "DescentChart.tangents: expected a curve of one variable, got level curves",
                () -> plane.tangents(1));
        refused("DescentChart.tangents: expected count >= 1", () -> chart.tangents(0));
        refused(
                "DescentChart.logarithmic: expected an axis of f, got level curves",
                plane::logarithmic);
        refused("DescentChart.frames: ", () -> chart.frames(0));
        refused("DescentChart.frames: ", () -> chart.frames(1001));
        refused("DescentChart.add: expected a path of as many", () -> chart.add("b", VALLEY));
        refused(
                "DescentChart.add: expected a new name, got path.",
                () -> chart.add("path", PARABOLA));
        refused("DescentChart: expected a trajectory", () -> DescentChart.of(null));
        refused("DescentChart.tangents: ", () -> chart.overSteps().tangents(1));
        refused("DescentChart.range: ", () -> plane.overSteps().range(0, 1, 0, 1));
        Trajectory walk =
                new SimulatedAnnealing(1, 1, 1, 1).run(PARABOLA.objective(), new double[] {1}, 10);
        refused(
                "DescentChart.tangents: expected paths with gradients",
                () -> DescentChart.of(walk).tangents(1).save(folder.resolve("a.png")));
    }

    @Test
    void filesThatCannotBeAreRefusedBeforeAnythingIsDrawn() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Objective counting = Objective.scalar(x -> {
            asked.incrementAndGet();
            return x * x;
        });
        DescentChart chart = DescentChart.of(Descent.of(counting).from(1).run(2));
        asked.set(0);
        Path missing = folder.resolve("missing");
        for (String name : new String[] {"a.gif", "a.png", "a.svg"}) {
            var e = assertThrows(
                    UncheckedIOException.class, () -> chart.save(missing.resolve(name)));
            assertTrue(e.getMessage().contains("no folder " + missing), e.getMessage());
        }
        refused(
                "saving a chart: expected a file name ending in .png or .svg or .pdf or .gif",
                () -> {
                    chart.save(folder.resolve("a.bmp"));
                });
        refused("saving a chart: expected a file name ending in .gif", () -> {
            chart.gif(folder.resolve("a.png"), 10);
        });
        refused("saving an animation: ", () -> chart.gif(folder.resolve("a.gif"), 0));
        refused("saving an animation: ", () -> chart.gif(folder.resolve("a.gif"), 51));
        assertEquals(0, asked.get());
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    private static void refused(String message, Runnable call) {
        var e = assertThrows(IllegalArgumentException.class, call::run);
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    private static DescentChart race() {
        return DescentChart.of("Steepest descent", VALLEY)
                .add("Momentum", BOWL.with(new Momentum(0.1, 0.8)).run(30));
    }

    /** Where the large mark of the first path's end lies. */
    private static double end(DescentPicture picture, int frame) {
        return picture.frame(frame).getSeries("end 0").getXData()[0];
    }

    private static boolean shows(BufferedImage image, int series) {
        int color = ChartStyle.color(series).getRGB();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                if (image.getRGB(x, y) == color) {
                    return true;
                }
            }
        }
        return false;
    }
}
