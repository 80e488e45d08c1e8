package nl.beurt.gateway.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.beurt.gateway.decode.FreeText;
import org.jspecify.annotations.Nullable;

/** Bearer tokens of staff, known by their hashes only and compared in constant time. Immutable. */
public final class StaffTokens {
    private static final String SCHEME = "Bearer ";
    private static final int NAME_BYTES_MAX = 32;

    private final List<Token> tokens;

    /**
     * One token.
     *
     * @param name of a member of the staff, 1 to 32 bytes of UTF-8 without blanks at its ends: it is in the journal
     * @param hash SHA-256 of the token's characters
     * @param locations ids of those where it is good for anything; empty: everywhere
     * @param expiresAtMillis epoch milliseconds; {@link Long#MAX_VALUE} for never
     */
    public record Token(String name, Role role, byte[] hash, Set<String> locations, long expiresAtMillis) {
        /** Checks the name. */
        public Token {
            int length = name.getBytes(StandardCharsets.UTF_8).length;
            if (length == 0 || length > NAME_BYTES_MAX || !name.equals(name.strip()) || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("\"" + name + "\" cannot be the name of a token: give 1 to "
                        + NAME_BYTES_MAX + " bytes of UTF-8");
            }
            if (FreeText.hasBsn(name)) {
                throw new IllegalArgumentException(
                        "the name of a token has a number that may be a BSN: give another, it is in the journal");
            }
            locations = Set.copyOf(locations);
        }

        /** A token that is good everywhere and for ever. */
        public Token(String name, Role role, byte[] hash) {
            this(name, role, hash, Set.of(), Long.MAX_VALUE);
        }
    }

    public StaffTokens(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /** The hash that a token is known by. Tokens are random: no salt is needed. */
    public static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The tokens that an Authorization header is good for, as one may have several roles; empty for none or an old one. */
    List<Token> find(@Nullable String authorization, long nowMillis) {
        // The scheme's name is read in any case (RFC 9110, 11.1).
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return List.of();
        }
        byte[] hash = hash(authorization.substring(SCHEME.length()).trim());
        List<Token> found = new ArrayList<>();
        for (Token token : tokens) {
            // Each is compared as a whole: how long it takes says nothing of which one it was.
            boolean isIt = MessageDigest.isEqual(token.hash(), hash);
            if (isIt && nowMillis < token.expiresAtMillis()) {
                found.add(token);
            }
        }
        return found;
    }
}
