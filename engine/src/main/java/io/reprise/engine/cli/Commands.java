package io.reprise.engine.cli;

import java.util.List;

/** The commands there are, each made when it is asked for. */
final class Commands {
    /** In the order in which {@code --help} lists them. */
    static final List<String> NAMES = List.of(
            "live",
            "replay",
            "backtest",
            "import",
            "tail",
            "verify",
            "twin",
            "capsule",
            "chaos",
            "seal-key",
            "encryption-key",
            "archive",
            "risk-audit",
            "latencies",
            "explain",
            "why-not",
            "state",
            "export",
            "bisect",
            "orders",
            "positions",
            "cancel",
            "kill",
            "flatten",
            "resume",
            "simulator",
            "doctor");

    private Commands() {}

    /** Makes the command of one of {@link #NAMES}. */
    static Object make(final String name, final Terminal terminal) {
        return switch (name) {
            case "live" -> new LiveCommand(terminal);
            case "replay" -> new ReplayCommand(terminal);
            case "backtest" -> new BacktestCommand(terminal);
            case "import" -> new ImportCommand(terminal);
            case "tail" -> new TailCommand(terminal);
            case "verify" -> new VerifyCommand(terminal);
            case "twin" -> new TwinCommand(terminal);
            case "capsule" -> new CapsuleCommand(terminal);
            case "chaos" -> new ChaosCommand(terminal);
            case "seal-key" -> new SealKeyCommand(terminal);
            case "encryption-key" -> new EncryptionKeyCommand(terminal);
            case "archive" -> new ArchiveCommand(terminal);
            case "risk-audit" -> new RiskAuditCommand(terminal);
            case "latencies" -> new LatenciesCommand(terminal);
            case "explain" -> new ExplainCommand(terminal);
            case "why-not" -> new WhyNotCommand(terminal);
            case "state" -> new StateCommand(terminal);
            case "export" -> new ExportCommand(terminal);
            case "bisect" -> new BisectCommand(terminal);
            case "orders" -> new OrdersCommand(terminal);
            case "positions" -> new PositionsCommand(terminal);
            case "cancel" -> new CancelCommand(terminal);
            case "kill" -> new KillCommand(terminal);
            case "flatten" -> new FlattenCommand(terminal);
            case "resume" -> new ResumeCommand(terminal);
            case "simulator" -> new SimulatorCommand(terminal);
            case "doctor" -> new DoctorCommand(terminal);
            default -> throw new IllegalArgumentException("no command: '" + name + "'");
        };
    }
}
