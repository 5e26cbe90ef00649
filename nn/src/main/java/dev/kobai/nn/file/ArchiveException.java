package dev.kobai.nn.file;

import dev.kobai.optim.Check;

/**
 * Says that an archive is damaged, or holds or should hold what the other side does not know.
 *
 * <p>The message names the file, the layer or entry, what was expected and what is there. Nothing
 * was loaded or written then.
 */
public final class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }

    static ArchiveException of(String where, String expected, Object got, String advice) {
        return new ArchiveException(Check.message(where, expected, got, advice), null);
    }

    static void check(boolean ok, String where, String expected, Object got, String advice) {
        if (!ok) {
            throw of(where, expected, got, advice);
        }
    }
}
