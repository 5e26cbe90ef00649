package dev.kobai.examples;

import dev.kobai.nn.TableModel;
import dev.kobai.nn.encoder.Prediction;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** What a service does with the file that {@link Churn} saves: it needs nothing else. */
public final class ChurnService {
    private ChurnService() {}

    /**
     * Asks whether one customer will leave.
     *
     * @param arguments the file
     */
    public static void main(String... arguments) {
        TableModel churn = TableModel.load(Path.of(arguments[0]));
        Map<String, Object> customer = new HashMap<>();
        customer.put("joined", LocalDate.of(2024, 3, 1));
        customer.put("age", 41);
        customer.put("fee", 79.9);
        customer.put("contract", "monthly");
        customer.put("region", null);
        customer.put("calls", 4);
        customer.put("paperless", true);
        Prediction answer = churn.predict(customer);
        System.out.println(answer.label() + " " + answer.probability("yes"));
    }
}
