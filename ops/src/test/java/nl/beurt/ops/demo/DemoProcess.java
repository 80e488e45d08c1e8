package nl.beurt.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code beurt demo} as a process of its own on free ports, and what it has printed. */
public final class DemoProcess implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("beurt.root", ".."));
    private static final long WAIT_SECONDS_MAX = 60;
    private static final long LOOK_MILLIS = 20;

    private final Process process;
    private final Path out;
    private final Path err;

    private DemoProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param directory where the files of what it prints go
     * @param ofJava more flags of the virtual machine
     * @param flags of the demo
     */
    public static DemoProcess launch(Path directory, List<String> ofJava, String... flags)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java(ofJava));
        command.addAll(List.of("demo", "--port", "0", "--staff-port", "0"));
        command.addAll(List.of(flags));
        Path out = directory.resolve("stdout");
        Path err = directory.resolve("stderr");
        DemoProcess demo = new DemoProcess(
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start(),
                out,
                err);
        while (!demo.printed().contains("ready\n")) {
            assertThat(demo.process.isAlive()).as(Files.readString(err)).isTrue();
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return demo;
    }

    /** The command that starts Beurt as this test's classes have it. */
    public static List<String> java(List<String> ofJava) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + ROOT.resolve("jvm.args"),
                "-XX:TieredStopAtLevel=1"));
        command.addAll(ofJava);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "nl.beurt.ops.Main"));
        return command;
    }

    private String printed() throws IOException {
        return Files.readString(out);
    }

    private String printed(String what) throws IOException {
        return printed()
                .lines()
                .filter(line -> line.startsWith(what + " "))
                .findFirst()
                .orElseThrow()
                .substring(what.length() + 1);
    }

    /** Port of the public listener. */
    public int publicPort() throws IOException {
        return URI.create(printed("public")).getPort();
    }

    /** Port of the staff's listener. */
    public int staffPort() throws IOException {
        return URI.create(printed("staff")).getPort();
    }

    /** A token of a role, {@code desk}. */
    public String token(String role) throws IOException {
        return printed("token " + role);
    }

    /** What it has printed and logged so far. */
    public List<Path> outputs() {
        return List.of(out, err);
    }

    public long pid() {
        return process.pid();
    }

    /** Has it drain and end, as SIGTERM does. */
    public void end() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(WAIT_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
