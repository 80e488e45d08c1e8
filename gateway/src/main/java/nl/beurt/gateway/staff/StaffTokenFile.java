package nl.beurt.gateway.staff;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file of tokens, one a line: {@code name role sha256-hex [location,…|*] [expires]}, where the last is an instant in UTC.
 * Empty lines and those that begin with {@code #} do not count.
 */
public final class StaffTokenFile {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern LOCATIONS = Pattern.compile("[a-z0-9-]+(,[a-z0-9-]+)*");
    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final String EVERYWHERE = "*";
    private static final String SHAPE = "name role sha256-hex [location,…|*] [expires]";
    private static final int PARTS_MIN = 3;
    private static final int PARTS_MAX = 5;

    private StaffTokenFile() {}

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException with every line that is wrong, and what to write there
     */
    public static StaffTokens read(Path file) throws IOException {
        List<StaffTokens.Token> tokens = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                try {
                    StaffTokens.Token token = token(BLANK.split(text, -1));
                    checkOnce(token, tokens);
                    tokens.add(token);
                } catch (IllegalArgumentException e) {
                    faults.add("\n  line " + number + ": " + e.getMessage());
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("the file of tokens " + file + " is wrong:" + String.join("", faults));
        }
        return new StaffTokens(tokens);
    }

    /** One token may have several roles, a line each. Who is meant by a name, and what one may do, must be plain. */
    private static void checkOnce(StaffTokens.Token token, List<StaffTokens.Token> before) {
        for (StaffTokens.Token other : before) {
            boolean isSameName = other.name().equals(token.name());
            if (isSameName && other.role() == token.role()) {
                throw new IllegalArgumentException("\"" + token.name() + "\" is there as "
                        + token.role().word() + " already: write one line of a name and a role");
            }
            if (!isSameName && MessageDigest.isEqual(other.hash(), token.hash())) {
                throw new IllegalArgumentException(
                        "the hash is that of \"" + other.name() + "\" too: make a token for each name");
            }
        }
    }

    /**
     * The line of a token.
     *
     * @param locations ids; empty: everywhere
     * @param expires null for never
     */
    public static String line(String name, Role role, byte[] hash, List<String> locations, @Nullable Instant expires) {
        if (name.startsWith("#")) {
            throw new IllegalArgumentException("\"" + name
                    + "\" cannot be the name of a token: such a line does not count; begin with another sign");
        }
        String line = name
                + ' '
                + role.word()
                + ' '
                + HexFormat.of().formatHex(hash)
                + ' '
                + (locations.isEmpty() ? EVERYWHERE : String.join(",", locations))
                + (expires == null ? "" : " " + expires);
        token(BLANK.split(line, -1));
        return line;
    }

    private static StaffTokens.Token token(String[] parts) {
        if (parts.length < PARTS_MIN || parts.length > PARTS_MAX) {
            throw new IllegalArgumentException(parts.length + " words: write " + SHAPE);
        }
        if (!HASH.matcher(parts[2]).matches()) {
            throw new IllegalArgumentException(
                    "\"" + parts[2] + "\" is no hash: write the 64 lower-case hexadecimal digits of its SHA-256");
        }
        byte[] hash = HexFormat.of().parseHex(parts[2]);
        return new StaffTokens.Token(parts[0], role(parts[1]), hash, locations(parts), expires(parts));
    }

    private static Role role(String word) {
        for (Role role : Role.values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException("\"" + word + "\" is no role: write desk, planner, helper or ops");
    }

    private static Set<String> locations(String[] parts) {
        if (parts.length <= PARTS_MIN || parts[PARTS_MIN].equals(EVERYWHERE)) {
            return Set.of();
        }
        if (!LOCATIONS.matcher(parts[PARTS_MIN]).matches()) {
            throw new IllegalArgumentException(
                    "\"" + parts[PARTS_MIN] + "\" are no locations: write their ids with commas between, or *");
        }
        return Set.copyOf(List.of(parts[PARTS_MIN].split(",", -1)));
    }

    private static long expires(String[] parts) {
        if (parts.length < PARTS_MAX) {
            return Long.MAX_VALUE;
        }
        try {
            return Instant.parse(parts[PARTS_MAX - 1]).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "\"" + parts[PARTS_MAX - 1] + "\" is no instant: write it in UTC, as 2022-12-01T09:00:00Z", e);
        }
    }
}
