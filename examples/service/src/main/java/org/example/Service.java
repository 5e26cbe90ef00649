package org.example;

import dev.kobai.nn.Sequential;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.nio.file.Path;

/** Predicts by a model that it reads once, when it starts. */
@SpringBootApplication
@RestController
public class Service {
    private final Sequential model = Sequential.loadUncompiled(Path.of("model.keras"));

    public static void main(String[] arguments) {
        SpringApplication.run(Service.class, arguments);
    }

    /** Requests come in many threads, and {@code predict} may be called by all of them. */
    @GetMapping("/predict")
    public double[] predict(@RequestParam double[] x) {
        return model.predict(x);
    }

    /** A copy of the model. */
    @PostMapping("/copy")
    public String copy() {
        return model.save(Path.of("copy.keras")).toString();
    }
}
