package dev.kobai.nn.encoder;

/** Where the greatest number stands, which is the class that is predicted. */
final class Greatest {
    private Greatest() {}

    /** The place, the first of equal ones. */
    static int of(double[] numbers) {
        int best = 0;
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i] > numbers[best]) {
                best = i;
            }
        }
        return best;
    }
}
