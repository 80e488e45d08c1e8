package nl.beurt.ops.snapshot;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.beurt.ops.journal.SnapshotCommand;

/** {@code beurt journal snapshot} in a process of its own: this java, class path and flags, at the lowest priority. */
public final class SnapshotProcess {
    private static final long WAIT_SECONDS_MAX = 10;

    private final List<String> command;

    private SnapshotProcess(List<String> command) {
        this.command = List.copyOf(command);
    }

    /**
     * How it ended.
     *
     * @param lastLine of what it said
     */
    public record End(int code, String lastLine) {}

    /** For a data directory. */
    public static SnapshotProcess of(Path data, long bytesPerSecond) {
        List<String> command = new ArrayList<>(nice());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!isOfThisProcessOnly(flag)) {
                command.add(flag);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "nl.beurt.ops.Main"));
        command.addAll(List.of("journal", "snapshot", data.toAbsolutePath().toString()));
        command.addAll(List.of("--rate", Long.toString(bytesPerSecond), SnapshotCommand.FOR_SERVER));
        return new SnapshotProcess(command);
    }

    private static List<String> nice() {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path nice = Path.of(directory, "nice");
            if (!directory.isEmpty() && Files.isExecutable(nice)) {
                return List.of(nice.toString(), "-n", "19");
            }
        }
        return List.of();
    }

    /**
     * Agents listen on ports, and logs and dumps go to files: two processes cannot have the same. And memory that a
     * server takes ahead of need is not to be taken twice.
     */
    static boolean isOfThisProcessOnly(String flag) {
        return flag.startsWith("-agent")
                || flag.startsWith("-javaagent")
                || flag.startsWith("-Xlog")
                || flag.startsWith("-XX:StartFlightRecording")
                || flag.startsWith("-Dcom.sun.management")
                || flag.startsWith("-Xms")
                || flag.startsWith("-XX:InitialHeapSize")
                || flag.startsWith("-XX:MinHeapSize")
                || flag.startsWith("-XX:InitialRAMPercentage")
                || flag.equals("-XX:+AlwaysPreTouch");
    }

    /** The words of the command. */
    List<String> command() {
        return command;
    }

    /** Runs it to its end; an interrupt ends it, and so does the end of this process, however that comes. */
    public End run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String last = "it said nothing";
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            // Not readLine() alone: a blocking read hears of no interrupt.
            while (process.isAlive() || lines.ready()) {
                if (lines.ready()) {
                    last = lines.readLine();
                } else {
                    process.waitFor(100, TimeUnit.MILLISECONDS);
                }
            }
            return new End(process.waitFor(), last);
        } finally {
            end(process);
            // Not before: it ends with its input.
            process.getOutputStream().close();
        }
    }

    private static void end(Process process) throws InterruptedException {
        if (process.isAlive()) {
            boolean wasInterrupted = Thread.interrupted();
            process.destroyForcibly().waitFor(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
