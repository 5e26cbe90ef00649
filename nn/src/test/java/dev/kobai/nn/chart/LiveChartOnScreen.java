package dev.kobai.nn.chart;

import dev.kobai.nn.FitOptions;
import dev.kobai.nn.Sequential;
import dev.kobai.nn.callback.Callback;
import dev.kobai.nn.callback.Training;
import dev.kobai.nn.data.Dataset;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.loss.MeanSquaredError;
import dev.kobai.optim.SteepestDescent;
import dev.kobai.optim.chart.internal.ChartStyle;

import java.awt.Window;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;

import javax.swing.JFrame;
import javax.swing.SwingUtilities;

/** Trains with a live window and prints what the window shows; needs a screen. */
final class LiveChartOnScreen {
    private LiveChartOnScreen() {}

    public static void main(String[] ignored)
            throws InterruptedException, InvocationTargetException {
        Callback slow = new Callback() {
            @Override
            public void onEpochEnd(Training training) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        Dataset data = Dataset.of(new double[][] {{0}, {1}}, new double[][] {{1}, {3}});
        Sequential.of(new Input(1), new Dense(1))
                .compile(new SteepestDescent(0.01), new MeanSquaredError())
                .fit(data, FitOptions.epochs(50).callbacks(slow, new LiveChart().title("Line")));
        SwingUtilities.invokeAndWait(() -> {
            Window[] windows = Window.getWindows();
            JFrame frame = (JFrame) windows[0];
            System.out.println("window " + frame.getTitle() + " " + windows.length);
            var image = new BufferedImage(
                    frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_INT_RGB);
            frame.getContentPane().paint(image.createGraphics());
            System.out.println("line drawn " + has(image, ChartStyle.color(0).getRGB()));
        });
        System.exit(0);
    }

    private static boolean has(BufferedImage image, int color) {
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
