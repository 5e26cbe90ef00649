package dev.kobai.nn.layer;

/**
 * Brings each row to length 1; training and inference are the same.
 *
 * <pre>
 * y = x / max(|x|, 1e-12)      ∂L/∂x = (∂L/∂y − y Σ ∂L/∂y y) / |x|,   Σ over the row
 * </pre>
 *
 * <p>A row is the last axis. Rows shorter than 1e-12 are multiplied by 1e12, as in Keras.
 */
public record UnitNormalization() implements Layer {
    private static final double MOST = 1e12;

    @Override
    public Stage bind(Binding binding) {
        return new RowScalingStage(binding, false, 1, 0, MOST);
    }

    @Override
    public String toString() {
        return "UnitNormalization";
    }
}
