package dev.kobai.nn.data;

/**
 * The rows of a stream from one on, as far as asked for.
 *
 * @param all the stream
 * @param skipped how many rows come before
 * @param most how many rows there are at most
 */
record StreamPart(DataStream all, long skipped, long most) implements DataStream {
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
        return new Rows() {
            private long toSkip = skipped;
            private long left = most;

            @Override
            public boolean next(double[] x, double[] y) {
                while (toSkip > 0) {
                    if (!rows.next(x, y)) {
                        return false;
                    }
                    toSkip--;
                }
                if (left == 0 || !rows.next(x, y)) {
                    return false;
                }
                left--;
                return true;
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }
}
