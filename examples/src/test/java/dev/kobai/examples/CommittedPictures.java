package dev.kobai.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The pictures in docs against those that the code draws today: compares them, or takes the new
 * ones where the build was asked for that by {@code -Ppictures}.
 *
 * <p>Other fonts make other pictures. So what text looks like here is noted beside them, and where
 * it looks otherwise nothing is compared.
 */
final class CommittedPictures {
    static final Path FOLDER = Path.of("..", "docs", "pictures");

    /** Times, which are never the same twice. */
    private static final Set<String> MEASURED = Set.of("cost.png");

    private static final Path LETTERS = FOLDER.resolve("letters.txt");
    private static final double MOST_THAT_DIFFERS = 0.003;

    private CommittedPictures() {}

    /** Whether the build makes the pictures anew. */
    static boolean areMadeAnew() {
        return Boolean.getBoolean("pictures.anew");
    }

    /** Whether letters look as they did where the pictures were drawn. */
    static boolean areComparable() throws IOException {
        return areMadeAnew() || Files.readString(LETTERS).strip().equals(lettersHere());
    }

    /**
     * Compares a picture with the one of its name in docs, or puts it there.
     *
     * @param drawn the picture that was drawn just now
     * @param committed the one in docs, which must exist unless pictures are made anew
     */
    static void check(Path drawn, Path committed) throws IOException {
        String name = committed.getFileName().toString();
        if (MEASURED.contains(name)) {
            return;
        }
        if (areMadeAnew()) {
            Files.writeString(LETTERS, lettersHere() + System.lineSeparator());
            if (!Files.exists(committed) || differs(drawn, committed)) {
                Files.copy(drawn, committed, StandardCopyOption.REPLACE_EXISTING);
            }
            return;
        }
        if (areComparable() && differs(drawn, committed)) {
            throw new AssertionError(
                    committed
                            + " is older than the code: make it anew by mvn test -Ppictures and look at it");
        }
    }

    private static boolean differs(Path one, Path other) throws IOException {
        if (Files.mismatch(one, other) == -1) {
            return false;
        }
        return one.toString().endsWith(".svg") || new PictureDifference(one, other).part() > most();
    }

    /** Who makes pictures anew wants them to the last pixel. */
    private static double most() {
        return areMadeAnew() ? 0 : MOST_THAT_DIFFERS;
    }

    /** Fails if a picture of docs is on no page. */
    static void checkShown(Set<Path> shown) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                boolean picture = file.toString().matches(DocumentationTest.PICTURE);
                if (picture && !shown.contains(file.normalize())) {
                    throw new AssertionError(file + " is shown on no page: show or delete it");
                }
            }
        }
    }

    /** A number that is another where letters or curves are drawn otherwise. */
    private static String lettersHere() {
        BufferedImage image = new BufferedImage(400, 60, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.YELLOW);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 20));
        g.drawString("Steepest descent on x²", 5, 25);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
        g.drawString("f′(x) = −1.2345×10⁻⁶, η = 0.01", 5, 50);
        g.setStroke(new BasicStroke(2.5f, 0, 1, 10, new float[] {10, 5}, 0));
        g.draw(new QuadCurve2D.Double(0, 0, 300, 5, 400, 60));
        g.dispose();
        CRC32 sum = new CRC32();
        for (int pixel : image.getRGB(0, 0, 400, 60, null, 0, 400)) {
            sum.update(pixel >> 16);
            sum.update(pixel);
        }
        return Long.toHexString(sum.getValue());
    }
}
