package dev.kobai.nn.encoder;

import dev.kobai.nn.file.ArchiveException;
import dev.kobai.nn.internal.json.ArrayNode;
import dev.kobai.nn.internal.json.JsonNode;
import dev.kobai.nn.internal.json.JsonReader;
import dev.kobai.nn.internal.json.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A preparation as JSON, with the number of its form. */
final class PreparationJson {
    private static final String FORM = "kobai_preparation";
    private static final int NEWEST = 1;
    private static final String WHERE = "preparation";
    private static final String DAMAGED = "The file is damaged or of another format: save it anew.";

    private PreparationJson() {}

    static String write(Preparation preparation) {
        ObjectNode json = new ObjectNode().put(FORM, NEWEST).put("rows", preparation.rows());
        array(json, "inputs", preparation.inputs());
        array(json, "targets", preparation.targets());
        return json.toString();
    }

    private static void array(ObjectNode json, String key, List<? extends Encoding> encodings) {
        ArrayNode array = json.putArray(key);
        encodings.forEach(encoding -> array.add(EncodingJson.write(encoding)));
    }

    static Preparation read(String text, Class<?>... own) {
        EncodingJson codec = new EncodingJson(own);
        JsonNode json;
        try {
            json = JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new ArchiveException(WHERE + ": is no JSON. " + e.getMessage(), e);
        }
        JsonNode form = json.path(FORM);
        boolean known = form.isInt() && form.asInt() >= 1;
        ArchiveException.check(known, WHERE, FORM + " = " + NEWEST, brief(form), DAMAGED);
        String newer = "A newer Kobai wrote it: read it with that one.";
        boolean read = form.asInt() <= NEWEST;
        ArchiveException.check(read, WHERE, FORM + " up to " + NEWEST, form, newer);
        JsonNode rows = json.path("rows");
        boolean count = rows.isInt() && rows.asInt() > 0;
        ArchiveException.check(count, WHERE, "a number of rows", brief(rows), DAMAGED);
        List<Encoding> inputs = list(codec, json, "inputs");
        ArchiveException.check(!inputs.isEmpty(), WHERE, "inputs", "none", DAMAGED);
        List<Target> targets = new ArrayList<>();
        for (Encoding encoding : list(codec, json, "targets")) {
            boolean ok = encoding instanceof Target;
            String got = encoding.getClass().getSimpleName();
            ArchiveException.check(ok, WHERE, "targets that can be predicted", got, DAMAGED);
            targets.add((Target) encoding);
        }
        return new Preparation(inputs, targets, rows.asInt());
    }

    private static String brief(JsonNode node) {
        return node.isMissingNode() ? "none" : node.isNumber() ? node.asText() : "another";
    }

    private static List<Encoding> list(EncodingJson codec, JsonNode json, String key) {
        JsonNode array = json.path(key);
        ArchiveException.check(array.isArray(), WHERE, "a list of " + key, "none", DAMAGED);
        List<Encoding> encodings = new ArrayList<>();
        for (JsonNode each : array) {
            String where = WHERE + ", " + key + ", " + (encodings.size() + 1);
            encodings.add(codec.read(each, where));
        }
        return encodings;
    }
}
