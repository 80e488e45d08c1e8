package nl.beurt.ops.server;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import nl.beurt.gateway.staff.Role;
import nl.beurt.gateway.staff.StaffTokenFile;
import nl.beurt.gateway.staff.StaffTokens;
import nl.beurt.ops.cli.Subcommand;
import nl.beurt.ops.config.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code beurt staff token}: makes a token for a member of the staff. */
@Command(
        name = "staff",
        mixinStandardHelpOptions = true,
        description = "Tokens of the staff.",
        subcommands = StaffCommand.Token.class)
public final class StaffCommand implements Subcommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say what to do: beurt staff token NAME ROLE");
    }

    /** Makes one token. */
    @Command(
            name = "token",
            mixinStandardHelpOptions = true,
            description = {
                "Prints a new token, once, and the line for the file of tokens (key staff.tokens), which holds its hash only."
            })
    static final class Token implements Callable<Integer> {
        private static final int BYTES = 32;

        @Parameters(index = "0", paramLabel = "NAME", description = "Of the member of staff; it is in the journal.")
        @SuppressWarnings("NullAway.Init") // required
        private String name;

        @Parameters(index = "1", paramLabel = "ROLE", description = "desk, planner, helper or ops.")
        @SuppressWarnings("NullAway.Init") // required
        private String role;

        @Option(
                names = "--locations",
                paramLabel = "ID",
                split = ",",
                description = "Where it is good for anything: ids with commas between (default everywhere).")
        private List<String> locations = List.of();

        @Option(
                names = "--expires",
                paramLabel = "INSTANT",
                description = "Until when it is good, in UTC, as 2022-12-01T09:00:00Z (default for ever).")
        private @Nullable String expires;

        @Override
        public Integer call() {
            byte[] bytes = new byte[BYTES];
            new SecureRandom().nextBytes(bytes);
            String token = HexFormat.of().formatHex(bytes);
            String line = StaffTokenFile.line(name, role(), StaffTokens.hash(token), locations, expires());
            System.out.println("token " + token);
            System.out.println(line);
            return 0;
        }

        private Role role() {
            for (Role each : Role.values()) {
                if (each.word().equals(role)) {
                    return each;
                }
            }
            throw new UsageException("\"" + role + "\" is no role: give desk, planner, helper or ops");
        }

        private @Nullable Instant expires() {
            String text = expires;
            if (text == null) {
                return null;
            }
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new UsageException(
                        "--expires " + text + " is no instant: give it in UTC, as 2022-12-01T09:00:00Z", e);
            }
        }
    }
}
