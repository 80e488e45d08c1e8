package nl.beurt.bench.surge;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import nl.beurt.bench.cli.DurationConverter;
import nl.beurt.bench.surge.plan.LoadCurve;
import nl.beurt.bench.surge.plan.LoadPlan;
import nl.beurt.bench.surge.plan.SurgeInputException;
import nl.beurt.bench.surge.report.Texts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what load is sent. */
final class LoadOptions {
    @Option(
            names = "--load",
            paramLabel = "FILE",
            description = "Recorded load: CSV with the header period,count and equally long periods"
                    + " (1998-07-07 21:41:00,229426). The period is the distance between rows.")
    private @Nullable Path file;

    @Option(names = "--day", paramLabel = "DATE", description = "Replay this day of the file (1998-07-07).")
    private @Nullable String day;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Replay from here (\"1998-07-07 21:00:00\"), without --day.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Replay up to here, without --day.")
    private @Nullable String to;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "Compress time so many times: 480 replays a day in three minutes (default: 1).")
    private double speed;

    @Option(
            names = "--peak",
            paramLabel = "RATE",
            description = "Scale the counts so that the highest period of what is replayed has RATE requests/s after"
                    + " compression (default: the counts as recorded).")
    private @Nullable Double peak;

    @Option(names = "--rate", paramLabel = "RATE", description = "Instead of a file: RATE requests/s all the time.")
    private @Nullable Double rate;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "10", description = "… for S seconds (default: 10).")
    private int seconds;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End the load after so long (90s, 2m); does not change the peak.")
    private @Nullable Duration duration;

    private String label = "";

    /** What {@link #plan()} was made from; empty before. */
    String label() {
        return label;
    }

    LoadPlan plan() throws IOException {
        LoadPlan plan = rate == null ? recorded() : constant(rate);
        if (duration == null) {
            return plan;
        }
        if (duration.isZero()) {
            throw new SurgeInputException("--duration 0: give a time above 0, as 90s");
        }
        label += ", ended after " + Texts.seconds(duration.toMillis() / 1_000.0) + " s";
        return plan.endedAfter(duration);
    }

    private LoadPlan constant(double perSecond) {
        if (file != null) {
            throw new SurgeInputException("--load and --rate exclude each other: give one of them");
        }
        if (!(perSecond > 0) || perSecond > 10_000_000 || seconds < 1 || seconds > 1_000_000) {
            throw new SurgeInputException(
                    "--rate " + perSecond + " --seconds " + seconds + ": give a rate above 0 and at least one second");
        }
        label = "constant " + Texts.rate(perSecond) + " requests/s for " + seconds + " s";
        return LoadPlan.constant(perSecond, seconds);
    }

    private LoadPlan recorded() throws IOException {
        if (file == null) {
            throw new SurgeInputException("no load: give --load FILE, or --rate N --seconds S");
        }
        if (!(speed > 0) || (peak != null && !(peak > 0))) {
            throw new SurgeInputException("--speed " + speed + " --peak " + peak + ": give numbers above 0");
        }
        LoadCurve curve = window(read(file));
        label = file.getFileName() + ", " + LoadCurve.show(curve.start()) + " to " + LoadCurve.show(curve.end()) + ", "
                + curve.periods() + " periods of " + curve.period().toSeconds() + " s, compressed "
                + Texts.rate(speed) + " times" + (peak == null ? "" : ", scaled to " + Texts.rate(peak) + "/s");
        return LoadPlan.of(curve, speed, peak == null ? 0 : peak);
    }

    private static LoadCurve read(Path file) throws IOException {
        try (BufferedReader csv = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return LoadCurve.parse(csv, file.toString());
        } catch (NoSuchFileException e) {
            throw new SurgeInputException("--load " + file + ": there is no such file");
        } catch (MalformedInputException e) {
            throw new SurgeInputException("--load " + file + ": this is no text; give a CSV file");
        }
    }

    private LoadCurve window(LoadCurve curve) {
        if (day == null) {
            return curve.between(from == null ? null : moment("--from", from), to == null ? null : moment("--to", to));
        }
        if (from != null || to != null) {
            throw new SurgeInputException("--day excludes --from and --to: give one or the other");
        }
        LocalDateTime start = moment("--day", day).toLocalDate().atStartOfDay();
        return curve.between(start, start.plusDays(1));
    }

    private static LocalDateTime moment(String option, String text) {
        try {
            String trimmed = text.trim();
            return trimmed.length() == 10
                    ? LocalDate.parse(trimmed).atStartOfDay()
                    : LocalDateTime.parse(trimmed.replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw new SurgeInputException(option + " " + text + ": give 1998-07-07 or \"1998-07-07 21:41:00\"");
        }
    }
}
