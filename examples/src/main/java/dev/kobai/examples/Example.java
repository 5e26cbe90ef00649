package dev.kobai.examples;

/**
 * A program under the name by which it is run.
 *
 * @param name what is typed to run it
 * @param about what it shows, in one line
 * @param program its main method
 */
public record Example(String name, String about, Program program) {
    /** A main method. */
    @FunctionalInterface
    public interface Program {
        /**
         * Runs the program.
         *
         * @param arguments what was typed after its name
         * @throws Exception whatever went wrong
         */
        void main(String... arguments) throws Exception;
    }
}
