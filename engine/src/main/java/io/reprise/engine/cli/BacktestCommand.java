package io.reprise.engine.cli;

import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.engine.mode.BacktestRun;
import io.reprise.engine.mode.JournalSource;
import io.reprise.engine.mode.RecordingSource;
import io.reprise.engine.mode.SelectedProducts;
import io.reprise.engine.mode.SourceException;
import io.reprise.engine.reader.summary.HtmlReport;
import io.reprise.engine.reader.summary.RunSummary;
import io.reprise.engine.reader.summary.SummaryJson;
import io.reprise.engine.reader.summary.SummaryText;
import io.reprise.event.Settings;
import io.reprise.journal.JournalException;
import io.reprise.marketdata.importer.ImportException;
import io.reprise.marketdata.importer.Recording;
import io.reprise.risk.limit.LimitKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What would the present configuration have made of this market? */
@Command(
        name = "backtest",
        description = "Runs the market data of a journal, or of recorded files, through the present configuration"
                + " with the paper venue.")
final class BacktestCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ConfigurationOptions configuration = new ConfigurationOptions();

    @Parameters(paramLabel = "SOURCE", arity = "1..*", description = "A journal's folder, or recorded files.")
    private List<Path> sources = new ArrayList<>();

    @Option(names = "--report", paramLabel = "FILE.html", description = "Write a page with the equity curve.")
    private @Nullable Path report;

    @Option(names = "--latency", paramLabel = "TIME", description = "Instead of paper.latency, such as 100ms.")
    private @Nullable String latency;

    @Option(names = "--fees", paramLabel = "MAKER,TAKER", description = "Fractions, such as 0.004,0.006.")
    private @Nullable String fees;

    @Option(names = "--slippage", paramLabel = "BPS", description = "What a taker pays on top, in 1/10,000.")
    private @Nullable String slippage;

    @Option(
            names = "--reset-levels",
            paramLabel = "daily|never",
            description = "Whether an operator resets what a loss latched, at each trading day's start. Default daily.")
    private String resetLevels = "daily";

    private final Terminal terminal;

    BacktestCommand(final Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JournalException, IOException {
        configuration.override("paper.latency", latency);
        configuration.override("paper.slippage-bps", slippage);
        if (fees != null) {
            final String[] both = fees.split(",", -1);
            if (both.length != 2) {
                throw new CommandException(
                        ExitCode.USAGE, "--fees: two fractions expected, such as 0.004,0.006; was '" + fees + "'");
            }
            configuration.override("paper.maker-fee", both[0]);
            configuration.override("paper.taker-fee", both[1]);
            // Who names two fees means these, whatever he has traded.
            configuration.override("paper.fee-tiers", "off");
        }
        if (!resetLevels.equals("daily") && !resetLevels.equals("never")) {
            throw new CommandException(
                    ExitCode.USAGE, "--reset-levels: daily or never expected, was '" + resetLevels + "'");
        }
        // Whose clock was wrong when the data was recorded is no property of the market.
        configuration.override(LimitKey.MAX_CLOCK_DRIFT.key(), LimitKey.OFF);
        final Settings settings = configuration.load();
        final BacktestRun run = new BacktestRun(settings, resetLevels.equals("daily"));
        final RunSummary summary;
        try {
            summary = run.run(open(sources, configuration, settings), Program.version());
        } catch (final SourceException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        terminal.out().println(common.isJson() ? SummaryJson.of(summary.figures()) : SummaryText.of(summary.figures()));
        if (report != null) {
            HtmlReport.write(report, summary);
            terminal.err().println("report: " + report);
        }
        return ExitCode.DONE;
    }

    /** The source, or what the command line asks for of it. */
    static BacktestRun.Source open(
            final List<Path> sources, final ConfigurationOptions configuration, final Settings settings)
            throws JournalException, SourceException {
        final BacktestRun.Source all = open(sources, settings);
        return configuration.named().isEmpty() ? all : SelectedProducts.of(all, configuration.named());
    }

    /** A folder is a journal, anything else a recorded file. */
    private static BacktestRun.Source open(final List<Path> sources, final Settings settings) throws JournalException {
        if (sources.size() == 1 && Files.isDirectory(sources.get(0))) {
            return JournalSource.open(sources.get(0));
        }
        try {
            return new RecordingSource(Recording.open(sources, UniverseTerms.of(settings)::instrument));
        } catch (final ImportException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
