package nl.beurt.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A command of this programme that serves, in a process of its own with this process's flags and class path. */
final class BeurtServer implements AutoCloseable {
    private static final long DRAIN_SECONDS_MAX = 300;

    private final Process process;
    private final Map<String, String> said = new HashMap<>();

    private BeurtServer(Process process) {
        this.process = process;
    }

    /** Starts it; its log goes to this process's standard error. */
    static BeurtServer start(String... arguments) throws IOException {
        return startOn("", arguments);
    }

    /** As {@link #start}, on these cores only ({@code 0}, {@code 0,2}); on all where that is empty. */
    static BeurtServer startOn(String cores, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (!cores.isEmpty()) {
            command.addAll(List.of("taskset", "-c", cores));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "nl.beurt.ops.Main"));
        command.addAll(Arrays.asList(arguments));
        return new BeurtServer(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /**
     * Waits until it is ready; its public URL.
     *
     * @throws IOException when it ends before
     */
    String awaitReady() throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.equals("ready")) {
                return said("public");
            }
            int value = line.lastIndexOf(' ') + 1;
            said.put(line.substring(0, Math.max(0, value - 1)), line.substring(value));
        }
        throw new IOException("a server did not become ready: its log says why");
    }

    /** The last word of a line that it said before it was ready, by the words before: {@code staff} or {@code token desk}. */
    String said(String words) {
        return said.getOrDefault(words, "");
    }

    /** Memory of the process that is not swapped out, bytes (proc(5): VmRSS). */
    long residentBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("this system does not tell how much memory a process has");
    }

    /** User and system time so far, nanoseconds. */
    long cpuNanos() {
        return process.info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** Has it drain, waits for its end, and ends it where it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(DRAIN_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it at once, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
