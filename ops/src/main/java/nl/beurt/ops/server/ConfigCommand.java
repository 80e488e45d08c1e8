package nl.beurt.ops.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.ops.cli.Subcommand;
import nl.beurt.ops.config.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code beurt config}: each value with its origin. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description =
                "Prints each configuration value with its origin, and then says what a server would refuse, if anything.",
        footer = {"", "Exit codes: 0 a server would take it, or something must still be given, 2 it would not."})
public final class ConfigCommand implements Subcommand {
    @Option(names = "--config", paramLabel = "FILE", description = "Configuration in HOCON.")
    private @Nullable Path config;

    @Override
    public Integer call() {
        Configuration configuration = new Configuration(config, System.getenv(), Map.of());
        new TreeMap<>(configuration.values())
                .forEach((key, value) -> System.out.printf(
                        "%-28s %-32s %s%n",
                        key, value.text().isEmpty() ? "(must be given)" : value.text(), value.origin()));
        boolean isWhole = configuration.values().values().stream()
                .noneMatch(value -> value.text().isEmpty());
        if (isWhole) {
            configuration.settings();
        }
        return 0;
    }
}
