package dev.kobai.nn.chart;

import dev.kobai.nn.chart.TextLine.Side;
import dev.kobai.optim.chart.internal.ChartStyle;
import dev.kobai.optim.chart.internal.LetteredChart;
import dev.kobai.optim.chart.internal.TextFit;

import org.knowm.xchart.XYChart;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A network of units and weighted lines as one picture. */
final class NetworkPainting extends XYChart implements LetteredChart {
    private static final int LINE = 20;
    private static final int EDGE = 14;
    private static final double LONGEST_NAME = 0.2; // of the picture's width

    /**
     * What stands around the units.
     *
     * @param title the line above; may be empty
     * @param inputs the inputs' names, or none
     * @param outputs the outputs' names, or none
     * @param weightsWritten whether each line bears its number
     * @param most how many units of a layer are shown
     * @param key what the legend says beside the weights
     */
    record Words(
            String title,
            List<String> inputs,
            List<String> outputs,
            boolean weightsWritten,
            int most,
            NetworkKey key) {}

    private final List<UnitColumn> columns;
    private final List<UnitNumbers> numbers;
    private final double greatest;
    private final UnitMark mark;
    private final Words words;

    /**
     * A picture.
     *
     * @param greatest the weight that gets the widest line
     */
    NetworkPainting(
            int width,
            int height,
            List<UnitColumn> columns,
            List<UnitNumbers> numbers,
            double greatest,
            UnitMark mark,
            Words words) {
        super(width, height);
        this.columns = columns;
        this.numbers = numbers;
        this.greatest = greatest;
        this.mark = mark;
        this.words = words;
        setTitle(words.title());
    }

    @Override
    public void paint(Graphics2D g, int width, int height) {
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        TextLine.smooth(g);
        double top = EDGE;
        if (!words.title().isEmpty()) {
            g.setFont(TextLine.font(Font.BOLD, 20));
            g.setColor(Color.BLACK);
            String title = TextFit.shortened(words.title(), g.getFont(), width - 2 * EDGE);
            TextLine.write(g, title, width / 2.0, 26, Side.MIDDLE);
            top = 48;
        }
        int lines = columns.stream().mapToInt(c -> c.names().size()).max().orElse(1) + 1;
        double left = EDGE + room(g, words.inputs(), width);
        double right = width - EDGE - room(g, words.outputs(), width);
        double bottom = height - NetworkKey.HEIGHT - lines * LINE - EDGE;
        var area = new Rectangle2D.Double(left, top, right - left, bottom - top);
        NetworkLayout layout = new NetworkLayout(columns, words.most(), area);
        double half = mark.half(layout);
        for (int c = 1; c < columns.size(); c++) {
            WeightLines weights =
                    new WeightLines(layout, c, half, numbers.get(c).kernel(), greatest);
            weights.paint(g);
            if (words.weightsWritten()) {
                weights.write(g);
            }
        }
        for (int c = 0; c < columns.size(); c++) {
            paintUnits(g, layout, c, half);
            paintColumnName(g, columns.get(c), layout.x(c), bottom + LINE);
        }
        paintNames(g, layout, 0, half, words.inputs());
        paintNames(g, layout, columns.size() - 1, half, words.outputs());
        words.key().paint(g, greatest, width / 2.0, height - NetworkKey.HEIGHT);
    }

    private static double room(Graphics2D g, List<String> names, int width) {
        FontMetrics letters = g.getFontMetrics(TextLine.font(Font.PLAIN, 17));
        double longest = names.stream().mapToInt(letters::stringWidth).max().orElse(0);
        return Math.min(longest, LONGEST_NAME * width);
    }

    private void paintUnits(Graphics2D g, NetworkLayout layout, int column, double half) {
        double[] bias = numbers.get(column).bias();
        int count = columns.get(column).shown(words.most()).length;
        for (int i = 0; i < count; i++) {
            Point2D middle = layout.unit(column, i);
            mark.paint(g, column, i, middle, half);
            if (bias.length > 0) {
                paintBias(g, bias[i], middle, half);
            }
        }
        g.setColor(ChartStyle.NEUTRAL);
        for (Point2D dot : layout.dots(column)) {
            g.fill(new Ellipse2D.Double(dot.getX() - 2.5, dot.getY() - 2.5, 5, 5));
        }
    }

    private void paintBias(Graphics2D g, double bias, Point2D middle, double half) {
        double x = middle.getX() - 0.78 * half;
        double y = middle.getY() - 0.78 * half;
        NetworkKey.paintBias(g, greatest == 0 ? 0 : bias / greatest, x, y);
        if (words.weightsWritten()) {
            g.setFont(TextLine.font(Font.PLAIN, 14));
            g.setColor(Color.BLACK);
            String text = Signed.text(bias);
            TextLine.writeOnWhite(g, text, x + 10, y - 14);
        }
    }

    private static void paintColumnName(Graphics2D g, UnitColumn column, double x, double y) {
        double line = y;
        g.setColor(Color.BLACK);
        for (String name : column.names()) {
            g.setFont(TextLine.font(line == y ? Font.BOLD : Font.PLAIN, 17));
            TextLine.write(g, name, x, line, Side.MIDDLE);
            line += LINE;
        }
        g.setFont(TextLine.font(Font.PLAIN, 15));
        g.setColor(ChartStyle.NEUTRAL);
        String units = column.units() + (column.units() == 1 ? " unit" : " units");
        TextLine.write(g, units, x, line, Side.MIDDLE);
    }

    private void paintNames(
            Graphics2D g, NetworkLayout layout, int column, double half, List<String> names) {
        g.setFont(TextLine.font(Font.PLAIN, 17));
        g.setColor(Color.BLACK);
        int[] shown = columns.get(column).shown(words.most());
        for (int i = 0; i < shown.length && !names.isEmpty(); i++) {
            Point2D unit = layout.unit(column, i);
            double off = column == 0 ? -half - 10 : half + 10;
            double x = unit.getX() + off;
            Side side = column == 0 ? Side.RIGHT : Side.LEFT;
            double room = column == 0 ? x - EDGE : getWidth() - EDGE - x;
            String name = TextFit.shortened(names.get(shown[i]), g.getFont(), room);
            TextLine.write(g, name, x, unit.getY(), side);
        }
    }

    @Override
    public Collection<String> texts() {
        List<String> texts = new ArrayList<>(words.inputs());
        texts.addAll(words.outputs());
        texts.add(words.title());
        columns.forEach(column -> texts.addAll(column.names()));
        words.key().entries().forEach(entry -> texts.add(entry.meaning()));
        return texts;
    }

    @Override
    public Collection<Font> fonts() {
        return List.of(TextLine.font(Font.PLAIN, 17), TextLine.font(Font.BOLD, 20));
    }
}
