package dev.kobai.nn.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends requests with any headers, as a browser under another site's page would. */
final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" content=\"(\\w+)\"");

    private final URI address;

    Browser(URI address) {
        this.address = address;
    }

    /** What comes back, headers and all. */
    String get(String path, String... headers) {
        return send("GET " + path, "", headers);
    }

    /** Sends a form as the page does. */
    String post(String path, String form) {
        return send("POST " + path, form, "Host: " + host(), "Kobai-Token: " + token());
    }

    String send(String request, String body, String... headers) {
        try (Socket socket = open(request, body, headers)) {
            byte[] answer = socket.getInputStream().readAllBytes();
            return new String(answer, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens to events; line by line. */
    BufferedReader listen(Socket socket) throws IOException {
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    Socket open(String request, String body, String... headers) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        StringBuilder text = new StringBuilder(request + " HTTP/1.1\r\nConnection: close\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        text.append("Content-Length: ").append(bytes.length).append("\r\n\r\n").append(body);
        socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    String host() {
        return address.getHost() + ":" + address.getPort();
    }

    String token() {
        Matcher matcher = TOKEN.matcher(get("/", "Host: " + host()));
        if (!matcher.find()) {
            throw new AssertionError("no token in the page");
        }
        return matcher.group(1);
    }

    /** The number after HTTP/1.1. */
    static int status(String answer) {
        return Integer.parseInt(answer.split(" ")[1]);
    }
}
