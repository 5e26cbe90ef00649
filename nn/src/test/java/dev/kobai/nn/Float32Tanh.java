package dev.kobai.nn;

import dev.kobai.nn.layer.Binding;
import dev.kobai.nn.layer.Layer;
import dev.kobai.nn.layer.Stage;
import dev.kobai.nn.tensor.Tensor;

/**
 * The hyperbolic tangent as Keras computes it on JAX even in float64: XLA's rational approximation
 * in float32, with fused multiplications and additions.
 *
 * <p>Coefficients: {@code EmitFastTanh} of XLA, {@code xla/service/llvm_ir/math_ops.cc}; they are
 * Eigen's. Its slope is JAX': (g + g y)(1 − y).
 */
record Float32Tanh() implements Layer {
    private static final float LARGEST = 7.99881172180175781f;
    private static final float[] NUMERATOR = {
        -2.76076847742355e-16f,
        2.00018790482477e-13f,
        -8.60467152213735e-11f,
        5.12229709037114e-08f,
        1.48572235717979e-05f,
        6.37261928875436e-04f,
        4.89352455891786e-03f
    };
    private static final float[] DENOMINATOR = {
        1.19825839466702e-06f, 1.18534705686654e-04f, 2.26843463243900e-03f, 4.89352518554385e-03f
    };

    static float tanh(float x) {
        if (Math.abs(x) < 0.0004f) {
            return x;
        }
        float z = Math.max(-LARGEST, Math.min(LARGEST, x));
        float square = z * z;
        return z * polynomial(NUMERATOR, square) / polynomial(DENOMINATOR, square);
    }

    private static float polynomial(float[] coefficients, float x) {
        float sum = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            sum = Math.fma(sum, x, coefficients[i]);
        }
        return sum;
    }

    @Override
    public Stage bind(Binding binding) {
        Tensor x = binding.input();
        Tensor y = binding.output();
        Tensor dx = binding.inputGradient();
        Tensor dy = binding.outputGradient();
        return new Stage() {
            @Override
            public void forward() {
                y.map(x, value -> tanh((float) value));
            }

            @Override
            public void backward() {
                for (int i = 0; i < dx.size(); i++) {
                    float slope = (float) dy.get(i);
                    float out = (float) y.get(i);
                    dx.set(i, Math.fma((slope * (1 - out)), out, (slope * (1 - out))));
                }
            }
        };
    }
}
