package nl.beurt.bench.surge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A real {@code beurt} process, started as the launcher does; what it prints goes to files. Killed when closed. */
public final class BeurtProcess implements AutoCloseable {
    private static final Duration READY_MAX = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 5;

    private final Process process;
    private final Path out;
    private final Path err;

    private BeurtProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts a command.
     *
     * @param directory for the files with its output and, below {@code tmp}, for its temporary files
     */
    public static BeurtProcess start(Path directory, String... arguments) throws IOException {
        Path out = Files.createTempFile(directory, "beurt-", ".out");
        Path err = Files.createTempFile(directory, "beurt-", ".err");
        List<String> command = new ArrayList<>(List.of(
                Path.of(property("java.home"), "bin", "java").toString(),
                "@" + Path.of(property("beurt.root"), "jvm.args"),
                "-ea",
                "-Xmx1g",
                "-XX:+UseParallelGC",
                // It lives for seconds only: what a better compiler gains, its own work would eat.
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")),
                "-cp",
                property("java.class.path"),
                "nl.beurt.ops.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new BeurtProcess(process, out, err);
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    /** Waits until it has printed {@code ready}. */
    public BeurtProcess awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY_MAX.toNanos();
        while (!lines().contains("ready")) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                throw new AssertionError("not ready; it printed " + lines() + " and logged\n" + log());
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return this;
    }

    /** The public URL that it printed. */
    public String url() throws IOException {
        return lines().get(0).replace("public ", "");
    }

    /** What it printed on stdout so far. */
    public List<String> lines() throws IOException {
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }

    /** What it printed on stderr so far. */
    public String log() throws IOException {
        return Files.readString(err, StandardCharsets.UTF_8);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGKILL and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Waits until it ends by itself; its exit code. */
    public int exitCode(Duration within) throws IOException, InterruptedException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + within + "; it logged\n" + log());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
