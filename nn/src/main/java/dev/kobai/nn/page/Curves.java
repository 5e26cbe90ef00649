package dev.kobai.nn.page;

import dev.kobai.nn.internal.json.ArrayNode;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.ObjectNode;
import dev.kobai.optim.internal.Check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of a training's epochs, for pages to draw as curves: however many epochs there are,
 * some hundred points.
 *
 * <p>All epochs are kept until they are too many; then every second, every fourth and so on, and
 * always the last. No number is a mean of others. One thread asks and adds, any number may read.
 */
public final class Curves {
    private record Point(int epoch, double[] values) {}

    private final int most;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private List<Point> points = new ArrayList<>();
    private Point last;
    private int first = -1;
    private int stride = 1;
    private int version; // of the points: another after some were left out

    /**
     * No curves yet.
     *
     * @param most how many points a curve may have, 2 or more; half as many at the least
     * @throws IllegalArgumentException if that is less than 2
     */
    public Curves(int most) {
        Check.that(most >= 2, "Curves", "2 points or more", most, "Usual is 1000.");
        this.most = most;
    }

    /**
     * Whether an epoch will be a point of the curves, so that its numbers have to be added; those
     * of others need not be, except the last.
     *
     * @param epoch its number
     * @return true if all are kept so far, or this is the second, the fourth and so on
     */
    public boolean keeps(int epoch) {
        return first < 0 || (epoch - first) % stride == 0;
    }

    /**
     * Adds the numbers of an epoch.
     *
     * @param epoch its number, greater than that of the one before
     * @param numbers by name, as {@code Training.logs} has them
     */
    public synchronized void add(int epoch, Map<String, Double> numbers) {
        for (String name : numbers.keySet()) {
            columns.putIfAbsent(name, columns.size());
        }
        double[] values = new double[columns.size()];
        int i = 0;
        for (String name : columns.keySet()) {
            Double value = numbers.get(name);
            values[i++] = value == null ? Double.NaN : value;
        }
        last = new Point(epoch, values);
        if (first < 0) {
            first = epoch;
        }
        if (keeps(epoch)) {
            points.add(last);
            if (points.size() > most) {
                thin();
            }
        }
    }

    private void thin() {
        stride *= 2;
        points.removeIf(point -> (point.epoch() - first) % stride != 0);
        version++;
    }

    /**
     * What a page is told: at first all points, then what came since.
     *
     * <pre>
     * {"names": ["loss", "val_loss"], "all": true, "points": [[1, 0.7, 0.8], …], "last": [9, 0.2, 0.3]}
     * </pre>
     *
     * <p>A point is an epoch and its numbers in the order of the names, as many as there were then;
     * null is what an epoch does not have. Where {@code all} is true the points replace those
     * before.
     *
     * @return messages for one page, in JSON
     */
    public LocalServer.Messages reader() {
        return new Reader();
    }

    private final class Reader implements LocalServer.Messages {
        private int read; // points
        private int readVersion = -1;
        private Point readLast;

        @Override
        public String next() {
            synchronized (Curves.this) {
                if (last == readLast) {
                    return null;
                }
                boolean all = readVersion != version;
                ObjectNode message = new ObjectNode();
                ArrayNode names = message.putArray("names");
                columns.keySet().forEach(names::add);
                message.put("all", all);
                ArrayNode list = message.putArray("points");
                for (Point point : points.subList(all ? 0 : read, points.size())) {
                    list.add(json(point));
                }
                message.set("last", json(last));
                read = points.size();
                readVersion = version;
                readLast = last;
                return message.toString();
            }
        }
    }

    private static JsonNode json(Point point) {
        ArrayNode numbers = new ArrayNode().add(point.epoch());
        for (double value : point.values()) {
            numbers.add(Double.isFinite(value) ? JsonNode.of(value) : JsonNode.NULL);
        }
        return numbers;
    }
}
