package nl.beurt.ops;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.ServiceLoader;
import nl.beurt.engine.journal.JournalFailure;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.snapshot.SnapshotRefused;
import nl.beurt.ops.cli.Subcommand;
import nl.beurt.ops.config.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code beurt}: finds its commands on the class path and runs one. */
@Command(
        name = "beurt",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description =
                "Gives out scarce appointment slots: correctly, fast, and so that speed buys as little as can be.",
        footer = {"", "Exit codes: 0 done, 1 failed check, 2 usage or configuration, 3 refused to start, 4 fail-stop."})
public final class Main {
    private static final int USAGE = 2;
    private static final int REFUSED = 3;

    private Main() {}

    public static void main(String[] arguments) {
        // What is printed, and sent, has the same digits wherever it runs.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        System.exit(run(arguments));
    }

    /** Runs one command; the process's exit code. */
    static int run(String... arguments) {
        CommandLine line = new CommandLine(new Main());
        for (Subcommand command : ServiceLoader.load(Subcommand.class)) {
            line.addSubcommand(command);
        }
        line.setExecutionExceptionHandler((failure, of, parsed) -> {
            String message = message(failure);
            if (message == null) {
                of.getErr().println("beurt: an unexpected failure; please report it with this trace");
                failure.printStackTrace(of.getErr());
            } else {
                of.getErr().println("beurt: " + message);
            }
            return code(failure);
        });
        return arguments.length == 0 ? usage(line) : line.execute(arguments);
    }

    private static int usage(CommandLine line) {
        line.usage(line.getErr());
        return USAGE;
    }

    /** What we know how to say of a failure; null for one that nobody foresaw. */
    static @Nullable String message(Exception failure) {
        if (failure instanceof JournalFailure ofDisk) {
            return ofDisk.line();
        }
        if (failure instanceof FileSystemException ofFile && ofFile.getReason() == null) {
            return ofFile.getMessage() + ": " + words(ofFile);
        }
        String message = failure.getMessage();
        boolean isOurs = failure instanceof UsageException
                || failure instanceof JournalRefused
                || failure instanceof SnapshotRefused
                || failure instanceof IOException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException;
        return isOurs ? message : null;
    }

    /** What is wrong with a file, where the system's own message is its name alone. */
    private static String words(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "access is denied; run as the user that owns the data directory";
        }
        return failure instanceof FileAlreadyExistsException ? "it is there already" : "it cannot be used";
    }

    static int code(Exception failure) {
        return failure instanceof UsageException || failure instanceof IllegalArgumentException ? USAGE : REFUSED;
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"beurt " + (version == null ? "development" : version)};
        }
    }
}
