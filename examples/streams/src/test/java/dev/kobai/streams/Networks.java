package dev.kobai.streams;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.layer.Dense;
import dev.kobai.nn.layer.Input;
import dev.kobai.nn.layer.Softmax;

import java.nio.file.Path;

/** A network in a file, and samples as text. */
final class Networks {
    static final String[] SAMPLES = {"0.5,1,-2", "3,0,0", "-1,-1,4"};

    private Networks() {}

    static Sequential saved(Path file) {
        Sequential model = Sequential.of(new Input(3), new Dense(4), new Dense(2), new Softmax())
                .seed(1);
        model.save(file);
        return model;
    }

    static double[] numbers(String line) {
        String[] cells = line.split(",");
        double[] numbers = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            numbers[i] = Double.parseDouble(cells[i]);
        }
        return numbers;
    }
}
