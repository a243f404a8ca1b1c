package io.reprise.bench;

import io.reprise.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;

/** A log of records of {@value #LENGTH} bytes, each with its number, in one of three ways. One thread. */
interface EventLog extends AutoCloseable {
    /** Bytes of a record, without what the log adds. */
    int LENGTH = FeedNews.LENGTH;

    /**
     * Appends a record.
     *
     * @param number of it, from 1 on without a gap
     */
    void append(long number);

    @Override
    void close();

    /** Reads a log from its start. */
    interface Reader extends AutoCloseable {
        /**
         * Reads the next record.
         *
         * @return its number, or 0 behind the last
         */
        long next();

        @Override
        void close();
    }

    /** The ways to keep one. */
    enum Kind {
        /** Ours: checksum, chain, room ahead on the disk. */
        REPRISE {
            @Override
            EventLog open(final Path folder) throws JournalException {
                return new JournalEventLog(folder.resolve(NAME));
            }

            @Override
            Reader read(final Path folder) throws JournalException {
                return new JournalEventLog.Reader(folder.resolve(NAME));
            }
        },
        /** A plain Chronicle queue. */
        CHRONICLE {
            @Override
            EventLog open(final Path folder) {
                return new ChronicleEventLog(folder.resolve(NAME));
            }

            @Override
            Reader read(final Path folder) {
                return new ChronicleEventLog.Reader(folder.resolve(NAME));
            }
        },
        /** A file mapped into memory: the floor. */
        MAPPED {
            @Override
            EventLog open(final Path folder) throws IOException {
                return new MappedEventLog(folder.resolve(NAME));
            }

            @Override
            Reader read(final Path folder) throws IOException {
                return new MappedEventLog.Reader(folder.resolve(NAME));
            }
        };

        private static final String NAME = "log";

        /**
         * The kind that a benchmark's method is named after.
         *
         * @param params of the benchmark
         * @return the kind
         */
        static Kind of(final BenchmarkParams params) {
            final String name = params.getBenchmark();
            return valueOf(name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT));
        }

        /** Begins a new log in a folder. */
        abstract EventLog open(Path folder) throws IOException, JournalException;

        /** Reads the log in a folder. */
        abstract Reader read(Path folder) throws IOException, JournalException;
    }
}
