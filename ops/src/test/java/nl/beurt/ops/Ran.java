package nl.beurt.ops;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A command that ran in this process: its exit code and what it printed. */
record Ran(int code, String out, String errors) {
    static synchronized Ran of(String... arguments) {
        PrintStream outBefore = System.out;
        PrintStream errorsBefore = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream toErrors = new PrintStream(errors, true, StandardCharsets.UTF_8)) {
            System.setOut(toOut);
            System.setErr(toErrors);
            int code = Main.run(arguments);
            return new Ran(code, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errorsBefore);
        }
    }
}
