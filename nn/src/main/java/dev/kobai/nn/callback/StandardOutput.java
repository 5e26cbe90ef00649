package dev.kobai.nn.callback;

import java.io.Console;
import java.nio.charset.Charset;
import java.util.stream.Stream;

/** What the JVM knows of its standard output, in each version from 17 on. */
final class StandardOutput {
    private StandardOutput() {}

    static boolean isTerminal() {
        Console console = System.console();
        return console != null && isTerminal(console) && !"dumb".equals(System.getenv("TERM"));
    }

    /** From Java 22 on there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** How System.out encodes; its own charset() came with Java 18. */
    static Charset charset() {
        return Stream.of("stdout.encoding", "sun.stdout.encoding")
                .map(System::getProperty)
                .filter(name -> name != null && Charset.isSupported(name))
                .findFirst()
                .map(Charset::forName)
                .orElse(Charset.defaultCharset());
    }
}
