package io.reprise.engine.doctor;

import io.reprise.engine.configuration.ConfigurationException;
import io.reprise.engine.configuration.ConfigurationLoader;
import io.reprise.engine.configuration.InstalledStrategies;
import io.reprise.engine.configuration.LoadedConfiguration;
import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.engine.doctor.Finding.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** Runs all checks. Takes about two tenths of a second, and as long as an unreachable venue makes it wait. */
public final class Doctor {
    static final String CONFIGURATION = "configuration";
    static final String REACHABILITY = "network";

    private static final int CONNECT_MILLIS_MAX = 2_000;
    private static final long CLOCK_PROBE_NANOS = 100_000_000;
    private static final List<InetSocketAddress> COINBASE = List.of(
            InetSocketAddress.createUnresolved("advanced-trade-ws.coinbase.com", 443),
            InetSocketAddress.createUnresolved("api.coinbase.com", 443));

    private final Map<String, String> environment;
    private final List<InetSocketAddress> venueAddresses;

    /**
     * A doctor for other surroundings than this machine's.
     *
     * @param environment    its variables, as far as they have values
     * @param venueAddresses of the venue on the network
     */
    Doctor(final Map<String, String> environment, final List<InetSocketAddress> venueAddresses) {
        this.environment = environment;
        this.venueAddresses = venueAddresses;
    }

    /**
     * Examines this machine and the configuration.
     *
     * @param examination what the run is going to use
     * @return what was found, in the order of the checks; nothing was written
     */
    public static List<Finding> examine(final Examination examination) {
        return new Doctor(withValues(System.getenv()), COINBASE).findings(examination);
    }

    /** A variable that is set to nothing is not set. */
    private static Map<String, String> withValues(final Map<String, String> variables) {
        final Map<String, String> set = new TreeMap<>(variables);
        set.values().removeIf(String::isBlank);
        return set;
    }

    /**
     * The exit code that fits.
     *
     * @param findings all of them
     * @return 0 when nothing failed; 2 for a configuration that cannot be used, 3 for a venue that cannot be reached, 1
     *     for everything else
     */
    public static int exitCode(final List<Finding> findings) {
        int code = 0;
        for (final Finding finding : findings) {
            if (finding.health() == Health.FAIL) {
                final int own =
                        switch (finding.name()) {
                            case CONFIGURATION -> 2;
                            case REACHABILITY -> 3;
                            default -> 1;
                        };
                // what a person can mend in a file first, then the machine, then the network
                code = code == 0 || own == 2 || (own == 1 && code == 3) ? own : code;
            }
        }
        return code;
    }

    List<Finding> findings(final Examination examination) {
        final List<Finding> findings = new ArrayList<>();
        findings.add(Machine.java(Runtime.version().feature(), Runtime.version().toString()));
        findings.add(Machine.cores(Runtime.getRuntime().availableProcessors()));
        findings.add(Machine.memory(Runtime.getRuntime().maxMemory()));
        findings.add(clock());
        findings.add(disk(examination.journalDirectory()));
        addConfiguration(examination, findings);
        examination.ports().forEach(port -> findings.add(port(port)));
        findings.add(Machine.credentials(examination.venue(), environment));
        if (examination.venue().equals(Examination.COINBASE)) {
            venueAddresses.forEach(address -> findings.add(reachability(address)));
        }
        return List.copyOf(findings);
    }

    private static Finding clock() {
        final Clock wall = Clock.systemUTC();
        final Instant wallStart = wall.instant();
        final long start = System.nanoTime();
        final long end = start + CLOCK_PROBE_NANOS;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        final long monotonic = System.nanoTime() - start;
        final Instant now = wall.instant();
        final long wallNanos = (now.getEpochSecond() - wallStart.getEpochSecond()) * 1_000_000_000L
                + now.getNano()
                - wallStart.getNano();
        return Machine.clock(now.toEpochMilli(), wallNanos, monotonic);
    }

    /** Looks at the folder, or where it is not there yet, at the nearest one above it. */
    private static Finding disk(final Path folder) {
        Path existing = folder.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            return Finding.fail("disk", existing + ": a file, not a folder", "choose another folder with --journal");
        }
        try {
            final long usable = Files.getFileStore(existing).getUsableSpace();
            return Machine.disk(folder.toString(), Files.isWritable(existing), usable);
        } catch (final IOException e) {
            return Finding.fail("disk", folder + ": " + e.getMessage(), "choose another folder with --journal");
        }
    }

    private static void addConfiguration(final Examination examination, final List<Finding> findings) {
        final SortedMap<String, String> overrides = new TreeMap<>();
        if (!examination.products().isEmpty()) {
            overrides.put("universe.products", String.join(",", examination.products()));
        }
        try {
            final LoadedConfiguration loaded = ConfigurationLoader.load(
                    examination.configurationDirectory(), overrides, InstalledStrategies.find());
            final UniverseTerms terms = UniverseTerms.of(loaded.settings());
            if (!examination.venue().equals(Examination.COINBASE)) {
                terms.instruments();
            }
            findings.add(Finding.ok(
                    CONFIGURATION, loaded.origin() + ": sound, trades " + String.join(", ", terms.products())));
            loaded.notes().forEach(note -> findings.add(Finding.ok(CONFIGURATION, note)));
            findings.add(killSwitch(Path.of(loaded.settings().value("risk.kill-switch-file"))));
        } catch (final ConfigurationException e) {
            e.problems().forEach(problem -> findings.add(Finding.fail(CONFIGURATION, problem, "mend that line")));
        }
    }

    private static Finding killSwitch(final Path file) {
        return Files.exists(file)
                ? Finding.warn("kill switch", file + " is there: nothing will be opened", "delete it to trade")
                : Finding.ok("kill switch", file + " is not there");
    }

    private static Finding port(final int port) {
        if (port == 0) {
            return Finding.ok("port", "any free one");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Finding.ok("port", port + " is free");
        } catch (final IOException | IllegalArgumentException e) {
            return Finding.fail(
                    "port", port + ": " + e.getMessage(), "stop what listens there, or choose another port");
        }
    }

    private static Finding reachability(final InetSocketAddress address) {
        final String name = address.getHostString() + ":" + address.getPort();
        final InetSocketAddress resolved = new InetSocketAddress(address.getHostString(), address.getPort());
        if (resolved.isUnresolved()) {
            return Finding.fail(REACHABILITY, name + ": no such host", "check the network and its name service");
        }
        try (Socket socket = new Socket()) {
            final long start = System.nanoTime();
            socket.connect(resolved, CONNECT_MILLIS_MAX);
            return Finding.ok(REACHABILITY, name + " answers in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        } catch (final IOException e) {
            return Finding.fail(REACHABILITY, name + ": " + e.getMessage(), "check the network and its firewall");
        }
    }
}
