package dev.kobai.nn.chart;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Where the units of a network stand in a picture: columns from left to right. */
final class NetworkLayout {
    private final List<UnitColumn> columns;
    private final int most;
    private final Rectangle2D area;
    private final double pitch;

    /**
     * A layout.
     *
     * @param columns the columns
     * @param most how many units of a column are shown
     * @param area what the units may fill
     */
    NetworkLayout(List<UnitColumn> columns, int most, Rectangle2D area) {
        this.columns = columns;
        this.most = most;
        this.area = area;
        pitch = area.getHeight() / mostSlots(columns, most);
    }

    /**
     * The places that the highest column needs: one for each unit, and one for what is left out.
     */
    static int mostSlots(List<UnitColumn> columns, int most) {
        return columns.stream().mapToInt(c -> slots(c, most)).max().orElseThrow();
    }

    private static int slots(UnitColumn column, int most) {
        return column.shown(most).length + (isElided(column, most) ? 1 : 0);
    }

    private static boolean isElided(UnitColumn column, int most) {
        return column.units() > most;
    }

    /** From the middle of one unit to that of the next. */
    double pitch() {
        return pitch;
    }

    /** From the middle of one column to that of the next. */
    double gap() {
        return area.getWidth() / columns.size();
    }

    /** The height at which columns have their middle. */
    double middle() {
        return area.getCenterY();
    }

    double x(int column) {
        return area.getX() + (column + 0.5) * gap();
    }

    /**
     * The middle of a unit.
     *
     * @param column its column
     * @param index its number among those shown
     */
    Point2D unit(int column, int index) {
        UnitColumn units = columns.get(column);
        boolean below = isElided(units, most) && index >= (units.shown(most).length + 1) / 2;
        return slot(column, below ? index + 1 : index);
    }

    /** The middles of the dots that stand for the units left out; none if there are all. */
    List<Point2D> dots(int column) {
        List<Point2D> dots = new ArrayList<>();
        UnitColumn units = columns.get(column);
        if (isElided(units, most)) {
            Point2D middle = slot(column, (units.shown(most).length + 1) / 2);
            double step = Math.min(12, pitch / 4);
            for (int i = -1; i <= 1; i++) {
                dots.add(new Point2D.Double(middle.getX(), middle.getY() + i * step));
            }
        }
        return dots;
    }

    private Point2D slot(int column, int slot) {
        int slots = slots(columns.get(column), most);
        double y = area.getCenterY() + (slot - (slots - 1) / 2.0) * pitch;
        return new Point2D.Double(x(column), y);
    }
}
