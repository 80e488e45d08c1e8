package nl.beurt.bench.history.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code strace}, attached to one thread of a server. Detached when closed. */
final class Strace implements AutoCloseable {
    private static final long ATTACH_NANOS_MAX = TimeUnit.SECONDS.toNanos(20);
    private final Process process;

    private Strace(Process process) {
        this.process = process;
    }

    /** Why it cannot be used here, or null where it can. */
    static @Nullable String unusable() throws InterruptedException {
        try {
            Process probe = new ProcessBuilder("strace", "-o", "/dev/null", "-e", "inject=fdatasync:error=EIO", "true")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return probe.waitFor() == 0 ? null : "strace may not trace here: " + said;
        } catch (IOException e) {
            return "there is no strace here";
        }
    }

    /** Injects faults into the thread of that name. */
    static Strace attach(Path directory, long pid, String threadName, Injection injection)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile(directory, "strace-", ".err");
        Process process = new ProcessBuilder(
                        "strace",
                        "-o",
                        "/dev/null",
                        "-e",
                        "trace=" + injection.call(),
                        "-e",
                        "inject=" + injection.expression(),
                        "-p",
                        Long.toString(thread(pid, threadName)))
                .redirectError(said.toFile())
                .start();
        long start = System.nanoTime();
        while (!Files.readString(said).contains("attached")) {
            if (!process.isAlive() || System.nanoTime() - start > ATTACH_NANOS_MAX) {
                process.destroyForcibly();
                throw new AssertionError("strace did not attach: " + Files.readString(said));
            }
            Thread.sleep(5);
        }
        return new Strace(process);
    }

    private static long thread(long pid, String name) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads.toList()) {
                if (Files.readString(thread.resolve("comm")).trim().equals(name)) {
                    return Long.parseLong(thread.getFileName().toString());
                }
            }
        }
        throw new AssertionError("process " + pid + " has no thread " + name);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
