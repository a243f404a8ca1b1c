package io.reprise.bench.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The venue in a process of its own: {@link FrameServer} on a free port, one connection, one run. Prints its port, then
 * what it sent; ends when its standard input does.
 */
@Command(name = "venue", hidden = true, description = "The sending process of a measurement.")
final class VenueProcess implements Callable<Integer> {
    private static final long END_SECONDS = 10;

    @Option(names = "--rate", required = true)
    private long rate;

    @Option(names = "--frames", required = true)
    private long frames;

    @Option(names = "--products", required = true)
    private int products;

    @Option(names = "--clock-offset", required = true)
    private long clockOffset;

    @Override
    @SuppressForbidden("its standard output is how it speaks to the process that measures")
    public Integer call() throws IOException {
        try (FrameServer server = FrameServer.open()) {
            System.out.println(server.port());
            server.run(
                    new FrameCycle(products), new SteadyClock(clockOffset), new FrameServer.Plan(rate, frames), () -> {
                        System.out.println("sent");
                        return awaitEndOfInput();
                    });
        }
        return 0;
    }

    @SuppressForbidden("its standard input says when the measurement is over")
    private static boolean awaitEndOfInput() throws IOException {
        return System.in.read() < 0;
    }

    /** A running one, seen from the process that measures. */
    static final class Child implements AutoCloseable {
        private final Process process;
        private final BufferedReader output;
        private final int port;

        private Child(final Process process) throws IOException {
            this.process = process;
            output = process.inputReader(StandardCharsets.US_ASCII);
            port = Integer.parseInt(line());
        }

        /** Starts one, of the same program and Java as this one. */
        static Child start(final FrameServer.Plan plan, final int products, final SteadyClock clock)
                throws IOException {
            return new Child(OwnProgram.start(
                    List.of(),
                    List.of(
                            "venue",
                            "--rate=" + plan.rate(),
                            "--frames=" + plan.frames(),
                            "--products=" + products,
                            "--clock-offset=" + clock.offset())));
        }

        int port() {
            return port;
        }

        /** Waits until all is sent. */
        void awaitSent() throws IOException {
            line();
        }

        /** Lets it end. */
        void end() throws IOException, InterruptedException {
            process.getOutputStream().close();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("the sending process did not end well; what it said stands above");
            }
        }

        private String line() throws IOException {
            final String line = output.readLine();
            if (line == null) {
                throw new IOException("the sending process ended early; what it said stands above");
            }
            return line;
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
