package dev.kobai.examples;

import static dev.kobai.nn.FitOptions.epochs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.data.Dataset;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.List;

/** Parts of models at work on real pictures. */
class PartsExamplesTest {
    private static final Dataset.Split DIGITS = Digits.digits(42);

    @Test
    void theEncoderAloneKnowsTheDigitsThatNobodyToldIt() {
        INDArray x = DIGITS.train().x();
        Sequential model = Autoencoder.network(42);
        model.fit(new Dataset(x, x), Autoencoder.training());
        Sequential encoder = model.upTo("code");
        assertTrue(Autoencoder.nearest(encoder, DIGITS) > 0.9);
        double[][] asked = DIGITS.test().x().toDoubleMatrix();
        assertEquals(Autoencoder.CODE, encoder.predict(asked)[0].length);
        assertArrayEquals(
                model.predict(asked), model.after("code").predict(encoder.predict(asked)));
    }

    @Test
    void aNewHeadOnTrainedLayersBeatsTrainingFromNothing() {
        Sequential trained = Digits.network(42);
        trained.fit(DIGITS.train(), epochs(20).batchSize(16));
        Sequential model = Transfer.newHead(trained, 42);
        Sequential fromNothing = Transfer.fromNothing(42);
        List<INDArray> before = trained.weights();
        Dataset few = Transfer.few(DIGITS.train());
        model.fit(few, epochs(150).batchSize(few.rows()));
        fromNothing.fit(few, epochs(150).batchSize(few.rows()));
        Dataset test = Transfer.odd(DIGITS.test());
        assertTrue(Transfer.right(model, test) > Transfer.right(fromNothing, test) + 0.02);
        assertEquals(before.subList(0, 2), model.weights().subList(0, 2));
        assertEquals(before, trained.weights());
    }
}
