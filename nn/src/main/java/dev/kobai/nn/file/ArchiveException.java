package dev.kobai.nn.file;

import dev.kobai.optim.internal.Check;

import org.jspecify.annotations.Nullable;

/**
 * Says that an archive is damaged, or holds or should hold what the other side does not know.
 *
 * <p>The message names the file, the layer or entry, what was expected and what is there. Nothing
 * was loaded or written then.
 */
public final class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * An error with its whole message.
     *
     * @param message where, what was expected, what is there, and what to do
     * @param cause what went wrong below; may be null
     */
    public ArchiveException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * An error in the form of all messages.
     *
     * @param where the entry or layer
     * @param expected what should be there
     * @param got what is there
     * @param advice what to do
     * @return the exception
     */
    public static ArchiveException of(String where, String expected, Object got, String advice) {
        return new ArchiveException(Check.message(where, expected, got, advice), null);
    }

    /**
     * Throws such an error unless a condition holds.
     *
     * @param ok the condition
     * @param where the entry or layer
     * @param expected what should be there
     * @param got what is there
     * @param advice what to do
     */
    public static void check(boolean ok, String where, String expected, Object got, String advice) {
        if (!ok) {
            throw of(where, expected, got, advice);
        }
    }
}
