package dev.kobai.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kobai.optim.Descent;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.Trajectory;
import dev.kobai.optim.chart.DescentChart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

import javax.imageio.ImageIO;

class CommittedPicturesTest {
    private static final Trajectory PATH = Descent.of(x -> x * x, x -> 2 * x)
            .with(new SteepestDescent(0.1))
            .from(3)
            .run(8);

    @TempDir
    Path folder;

    @Test
    void picturesAreComparedHere() throws IOException {
        assumeTrue(
                CommittedPictures.areComparable(),
                "letters look otherwise here than where docs/pictures were drawn: not compared");
    }

    @Test
    void aPictureOlderThanTheCodeIsFound() throws IOException {
        assumeTrue(CommittedPictures.areComparable(), "other letters: nothing is compared");
        assumeFalse(CommittedPictures.areMadeAnew());
        Path old = DescentChart.of(PATH).range(-4, 4).save(folder.resolve("old.png"));
        Path same = DescentChart.of(PATH).range(-4, 4).save(folder.resolve("same.png"));
        Path now = DescentChart.of(PATH).range(-4, 4.5).save(folder.resolve("now.png"));
        CommittedPictures.check(same, old);
        var error = assertThrows(AssertionError.class, () -> CommittedPictures.check(now, old));
        assertTrue(error.getMessage().contains("mvn test -Ppictures"), error.getMessage());
    }

    @Test
    void animationsAreComparedFrameByFrame() throws IOException {
        DescentChart chart = DescentChart.of(PATH).range(-4, 4);
        Path one = chart.gif(folder.resolve("one.gif"), 10);
        Path fewer = chart.frames(4).gif(folder.resolve("fewer.gif"), 10);
        Path steep = chart.tangents(1).gif(folder.resolve("steep.gif"), 10);
        assertEquals(0, new PictureDifference(one, one).part());
        assertEquals(1, new PictureDifference(one, fewer).part());
        assertTrue(new PictureDifference(one, steep).part() > 0.003);
    }

    @Test
    void aTenthOfTheWidthThatDiffersIsATenthOfThePixels() throws IOException {
        Path white = save("white.png", Color.WHITE);
        assertEquals(0.1, new PictureDifference(white, save("black.png", Color.BLACK)).part());
        assertEquals(0, new PictureDifference(white, save("pale.png", new Color(0xFFFFD8))).part());
    }

    private Path save(String name, Color strip) throws IOException {
        BufferedImage image = new BufferedImage(100, 50, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 100, 50);
        g.setColor(strip);
        g.fillRect(20, 0, 10, 50);
        g.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Test
    void aPictureOnNoPageIsFound() {
        assertThrows(AssertionError.class, () -> CommittedPictures.checkShown(Set.of()));
    }
}
