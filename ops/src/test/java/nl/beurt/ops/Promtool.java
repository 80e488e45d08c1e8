package nl.beurt.ops;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Prometheus' own tool says; where it is not installed, the test that asks it is skipped. */
record Promtool(int code, String said) {
    private static final Path TOOL = Path.of("/usr/bin/promtool");

    static Promtool run(Path directory, String input, String... arguments) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(TOOL), "there is no promtool here");
        List<String> command = new ArrayList<>(List.of(TOOL.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        try (OutputStream to = process.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Promtool(process.waitFor(), said);
    }
}
