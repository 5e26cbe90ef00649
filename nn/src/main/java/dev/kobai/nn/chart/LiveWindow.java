package dev.kobai.nn.chart;

import dev.kobai.optim.chart.internal.ChartStyle;

import org.knowm.xchart.XYChart;

import java.awt.AWTError;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.RenderingHints;

import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

/** The window of a {@link LiveChart}. */
final class LiveWindow implements LiveChart.Screen {
    private static final int LEAST_SIZE = 300;

    /** What the window shows: painted on the event thread, where all else of it lives too. */
    private final class Canvas extends JComponent {
        private static final long serialVersionUID = 1;

        private transient LiveChart.Drawing drawing;

        @Override
        protected void paintComponent(Graphics graphics) {
            if (drawing == null) {
                return;
            }
            long begin = System.nanoTime();
            int width = Math.max(LEAST_SIZE, getWidth());
            int height = Math.max(LEAST_SIZE, getHeight());
            XYChart chart = drawing.draw(width, height);
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            chart.paint(g, width, height);
            g.dispose();
            drawingTime = System.nanoTime() - begin;
            ready = true;
        }
    }

    private final String title;
    private final Canvas canvas = new Canvas();
    private JFrame frame;
    private volatile boolean ready = true;
    private volatile boolean closed;
    private volatile long drawingTime;

    private LiveWindow(String title) {
        this.title = title;
    }

    /** Opens a window, or gives null where there is no screen. */
    static LiveChart.Screen open(String title) {
        if (GraphicsEnvironment.isHeadless()) {
            return null;
        }
        try {
            // Asking for the screen fails here, and not on the event thread, if it does not answer.
            GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
            LiveWindow window = new LiveWindow(title);
            SwingUtilities.invokeLater(window::open);
            return window;
        } catch (AWTError | HeadlessException | NoClassDefFoundError e) {
            return null;
        }
    }

    private void open() {
        canvas.setPreferredSize(new Dimension(ChartStyle.WIDTH, ChartStyle.HEIGHT));
        frame = new JFrame(title);
        frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        frame.add(canvas, BorderLayout.CENTER);
        frame.pack();
        frame.setLocationByPlatform(true);
        frame.setVisible(true);
    }

    @Override
    public boolean isReady() {
        return ready && !closed;
    }

    @Override
    public long drawingTime() {
        return drawingTime;
    }

    @Override
    public void show(LiveChart.Drawing drawing) {
        ready = false;
        SwingUtilities.invokeLater(() -> {
            closed = !frame.isDisplayable();
            canvas.drawing = drawing;
            canvas.repaint();
        });
    }
}
