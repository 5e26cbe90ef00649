package dev.kobai.spark;

import dev.kobai.nn.Sequential;
import dev.kobai.nn.file.SavedModel;
import dev.kobai.nn.file.keras.KerasArchive;
import dev.kobai.optim.internal.Check;

import org.apache.spark.ml.param.Param;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;

/** A compiled network as a setting of a pipeline's stage, saved as the bytes of its archive. */
final class NetworkParam extends Param<Sequential> {
    private static final long serialVersionUID = 1;

    NetworkParam(String uid) {
        super(uid, "network", "the compiled network");
    }

    @Override
    public String jsonEncode(Sequential network) {
        return '"'
                + Base64.getEncoder().encodeToString(archive(network, "SparkEstimator.write"))
                + '"';
    }

    @Override
    public Sequential jsonDecode(String json) {
        byte[] archive = Base64.getDecoder().decode(json.substring(1, json.length() - 1));
        return Sequential.load(new ByteArrayInputStream(archive));
    }

    /** The bytes to save, which Spark reads again without being told of anybody's classes. */
    static byte[] archive(Sequential network, String where) {
        SavedModel saved = network.saved();
        Class<?>[] own = KerasArchive.ownClasses(saved);
        String advice = "Save the network itself: pipelines are read without naming classes.";
        String expected = "a network of built-in parts";
        Check.that(own.length == 0, where, expected, Arrays.toString(own), advice);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        KerasArchive.write(saved, bytes);
        return bytes.toByteArray();
    }
}
