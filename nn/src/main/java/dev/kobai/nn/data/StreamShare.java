package dev.kobai.nn.data;

import java.util.SplittableRandom;

/**
 * The rows of a stream that chance gives to one of two parts.
 *
 * @param all the stream
 * @param share how likely a row belongs to the first part
 * @param seed of the chance
 * @param first whether this is the first part
 */
record StreamShare(DataStream all, double share, long seed, boolean first) implements DataStream {
    @Override
    public int columns() {
        return all.columns();
    }

    @Override
    public int targets() {
        return all.targets();
    }

    @Override
    public Rows open() {
        Rows rows = all.open();
        SplittableRandom random = new SplittableRandom(seed);
        return new Rows() {
            @Override
            public boolean next(double[] x, double[] y) {
                while (rows.next(x, y)) {
                    if (random.nextDouble() < share == first) {
                        return true;
                    }
                }
                return false;
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }
}
