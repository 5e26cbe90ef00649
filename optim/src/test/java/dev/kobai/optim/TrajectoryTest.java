package dev.kobai.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class TrajectoryTest {
    private static final Objective SQUARE = Objective.scalar(x -> x * x, x -> 2 * x);

    /** x ← x − 0.75 · 2x = −x/2: 8, −4, 2, −1. */
    private static final Descent SWINGING =
            Descent.of(SQUARE).with(new SteepestDescent(0.75)).from(8);

    private static final Objective BOWL =
            Objective.of(x -> x[0] * x[0] + x[1] * x[1], x -> new double[] {2 * x[0], 2 * x[1]});

    @Test
    void theTableCountsUpdatesAsPythonDoes() {
        assertEquals("x_ 0 = -4.0\nx_ 2 = -1.0\nx_ 4 = -0.25\n", SWINGING.run(5).table(2));
        assertEquals("", SWINGING.run(0).table(1));
    }

    @Test
    void severalVariablesStandInBrackets() {
        Trajectory t =
                Descent.of(BOWL).with(new SteepestDescent(0.25)).from(2, 4).run(2);
        assertEquals("x_ 0 = [1.0, 2.0]\nx_ 1 = [0.5, 1.0]\n", t.table(1));
    }

    @Test
    void theTableWantsThePointsItPrints() {
        Trajectory t = SWINGING.recordEvery(2).run(5);
        var e = assertThrows(IllegalArgumentException.class, () -> t.table(1));
        String message = "Trajectory.table: expected the point after update 0, "
                + "got only that after update 1. Keep every point: leave out recordEvery.";
        assertEquals(message, e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> t.table(0));
    }

    @Test
    void firstLastAndBestAreFound() {
        // x ← x − 1.5 · 2x = −2x climbs: 8, −16, 32; so the start stays the best
        Trajectory climbing = SWINGING.with(new SteepestDescent(1.5)).run(2);
        assertEquals(3, climbing.size());
        assertEquals(8, climbing.first().x(0));
        assertEquals(32, climbing.last().x(0));
        assertEquals(8, climbing.best().x(0));
        assertSame(SQUARE, climbing.objective());
    }

    @Test
    void theCsvHoldsEveryNumber(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("path.csv");
        assertSame(file, SWINGING.run(1).saveCsv(file));
        assertEquals(
                "step,x0,f,g0,v0\n0,8.0,64.0,16.0,0.0\n1,-4.0,16.0,-8.0,-12.0\n",
                Files.readString(file));
    }

    @Test
    void theCsvHasAColumnForEachVariable(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("path.csv");
        Descent.of(BOWL).with(new SteepestDescent(0.25)).from(2, 4).run(1).saveCsv(file);
        assertEquals(
                List.of(
                        "step,x0,x1,f,g0,g1,v0,v1",
                        "0,2.0,4.0,20.0,4.0,8.0,0.0,0.0",
                        "1,1.0,2.0,5.0,2.0,4.0,-1.0,-2.0"),
                Files.readAllLines(file));
    }

    @Test
    void noNumberChangesAfterwards() {
        Trajectory t = SWINGING.with(new Momentum()).run(1);
        t.first().x()[0] = 99;
        t.first().gradient()[0] = 99;
        t.first().velocity()[0] = 99;
        t.memory()[0][0] = 99;
        assertEquals(8, t.first().x(0));
        assertArrayEquals(new double[] {16}, t.first().gradient());
        assertArrayEquals(new double[] {0}, t.first().velocity());
        assertEquals(-0.16, t.memory()[0][0], 1e-15); // −0.01 · 16
        assertThrows(UnsupportedOperationException.class, () -> t.points().clear());
    }

    @Test
    void aTrajectoryHasAPoint() {
        var e = assertThrows(
                IllegalArgumentException.class, () -> Trajectory.of(SQUARE, List.of()));
        assertTrue(e.getMessage().startsWith("Trajectory: expected at least one point, got none."));
    }
}
