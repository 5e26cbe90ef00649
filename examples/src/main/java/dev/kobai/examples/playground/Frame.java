package dev.kobai.examples.playground;

import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * What the page shows of one moment.
 *
 * @param session the network
 * @param epoch how many epochs it has had
 * @param step how many steps
 * @param playing whether it goes on by itself
 * @param message what to tell, or nothing
 * @param parameters all weights and biases, layer by layer, each kernel before its bias
 * @param seen what each neuron gives all over the plane
 */
record Frame(
        Session session,
        int epoch,
        long step,
        boolean playing,
        String message,
        double[] parameters,
        List<float[][]> seen) {

    static Frame of(Session session, boolean playing, String message) {
        return new Frame(
                session,
                session.epoch,
                session.step,
                playing,
                message,
                session.model.parameters(),
                session.seen());
    }

    /** The frame as JSON; with the points if the page does not have them yet. */
    String json(boolean all, String curves) {
        StringBuilder text = new StringBuilder("{");
        if (all) {
            text.append("\"points\":").append(points()).append(",\"reach\":").append(Session.REACH);
            text.append(",\"widths\":").append(session.settings.widths()).append(',');
        }
        text.append("\"epoch\":").append(epoch);
        text.append(",\"step\":").append(step);
        text.append(",\"playing\":").append(playing);
        text.append(",\"message\":\"").append(quoted(message));
        text.append("\",\"parameters\":[");
        for (int i = 0; i < parameters.length; i++) {
            text.append(i == 0 ? "" : ",").append(number(parameters[i]));
        }
        text.append("],\"pixels\":").append(Session.PIXELS).append(",\"seen\":[");
        for (int layer = 0; layer < seen.size(); layer++) {
            text.append(layer == 0 ? "[" : ",[");
            for (int neuron = 0; neuron < seen.get(layer)[0].length; neuron++) {
                text.append(neuron == 0 ? "\"" : ",\"");
                text.append(picture(layer, neuron)).append('"');
            }
            text.append(']');
        }
        return text.append("],\"curves\":").append(curves).append('}').toString();
    }

    private static String quoted(String message) {
        return message.replace("\\", "").replace("\"", "'").replace("\n", " ");
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4g", value) : "null";
    }

    private String points() {
        StringBuilder text = new StringBuilder("[");
        for (boolean train : new boolean[] {true, false}) {
            var part = train ? session.points.train() : session.points.test();
            double[][] x = part.x().toDoubleMatrix();
            for (int row = 0; row < x.length; row++) {
                text.append(text.length() == 1 ? "" : ",");
                text.append(String.format(
                        Locale.ROOT,
                        "[%.3f,%.3f,%d,%d]",
                        x[row][0],
                        x[row][1],
                        part.y().getInt(row),
                        train ? 1 : 0));
            }
        }
        return text.append(']').toString();
    }

    /** A byte a pixel, from −127 to 127: where a neuron says no, and where it says yes. */
    private String picture(int layer, int neuron) {
        float[][] values = seen.get(layer);
        boolean probability =
                layer == seen.size() - 1 || session.settings.activation().equals("sigmoid");
        float most = 1;
        for (float[] pixel : values) {
            most = Math.max(most, Math.abs(pixel[neuron]));
        }
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            float value = values[i][neuron];
            bytes[i] = (byte) (127 * (probability ? 2 * value - 1 : value / most));
        }
        return Base64.getEncoder().encodeToString(bytes);
    }
}
