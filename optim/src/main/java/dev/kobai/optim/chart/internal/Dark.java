package dev.kobai.optim.chart.internal;

import de.erichseifert.vectorgraphics2d.intermediate.CommandSequence;
import de.erichseifert.vectorgraphics2d.intermediate.MutableCommandSequence;
import de.erichseifert.vectorgraphics2d.intermediate.commands.Command;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DrawImageCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetBackgroundCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetColorCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetPaintCommand;
import de.erichseifert.vectorgraphics2d.util.GraphicsUtils;

import java.awt.Color;
import java.awt.Image;
import java.awt.image.BufferedImage;

/**
 * Turns pictures on white into pictures on a dark ground: what is light becomes dark and keeps its
 * hue, but colours that are bright enough for both stay.
 *
 * <p>Lightness is that of HSL, (max + min) / 2.
 */
final class Dark {
    private static final int GROUND = 0x1B;
    private static final int LETTERS = 0xF0;
    private static final double BRIGHT_ENOUGH = 0.55;
    private static final double TOO_PALE = 0.7; // to be anything but a tinted ground

    private Dark() {}

    static BufferedImage of(BufferedImage image) {
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                row[x] = of(row[x]);
            }
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return image;
    }

    static CommandSequence of(CommandSequence commands) {
        MutableCommandSequence dark = new MutableCommandSequence();
        commands.forEach(command -> dark.add(of(command)));
        return dark;
    }

    private static Command<?> of(Command<?> command) {
        if (command instanceof SetColorCommand c) {
            return new SetColorCommand(of(c.getValue()));
        } else if (command instanceof SetBackgroundCommand c) {
            return new SetBackgroundCommand(of(c.getValue()));
        } else if (command instanceof SetPaintCommand c && c.getValue() instanceof Color color) {
            return new SetPaintCommand(of(color));
        } else if (command instanceof DrawImageCommand c) {
            return of(c);
        }
        return command;
    }

    private static DrawImageCommand of(DrawImageCommand c) {
        Image dark = of(GraphicsUtils.toBufferedImage(c.getValue()));
        return new DrawImageCommand(
                dark,
                c.getImageWidth(),
                c.getImageHeight(),
                c.getX(),
                c.getY(),
                c.getWidth(),
                c.getHeight());
    }

    static Color of(Color color) {
        return color == null ? null : new Color(of(color.getRGB()), true);
    }

    /** A colour as it is on a dark ground; the alpha stays. */
    static int of(int argb) {
        int r = argb >> 16 & 0xFF;
        int g = argb >> 8 & 0xFF;
        int b = argb & 0xFF;
        int sum = Math.max(r, Math.max(g, b)) + Math.min(r, Math.min(g, b));
        double lightness = sum / 510.0;
        double kept = lightness <= 0.5
                ? 0
                : Math.min(
                        colourfulness(r, g, b)
                                * (TOO_PALE - lightness)
                                / (TOO_PALE - BRIGHT_ENOUGH),
                        1);
        int shift = (int) Math.round((1 - Math.max(0, kept)) * (255 - sum));
        return argb & 0xFF000000
                | scaled(r + shift) << 16
                | scaled(g + shift) << 8
                | scaled(b + shift);
    }

    private static double colourfulness(int r, int g, int b) {
        int chroma = Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b));
        return Math.min(1, chroma / 64.0);
    }

    private static int scaled(int value) {
        int inside = Math.max(0, Math.min(255, value));
        return GROUND + Math.round((LETTERS - GROUND) * inside / 255f);
    }
}
