package io.reprise.engine.reader.parquet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what it passes on. One thread. */
final class CountedOutput extends FilterOutputStream {
    private long count;

    CountedOutput(final OutputStream to) {
        super(to);
    }

    long count() {
        return count;
    }

    @Override
    public void write(final int value) throws IOException {
        out.write(value);
        count++;
    }

    @Override
    public void write(final byte[] bytes, final int offset, final int length) throws IOException {
        out.write(bytes, offset, length);
        count += length;
    }
}
