package nl.beurt.gateway.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bearer tokens of staff, known by their hashes only and compared in constant time. Immutable. */
public final class StaffTokens {
    private static final String SCHEME = "Bearer ";

    private final List<Token> tokens;

    /**
     * One token.
     *
     * @param hash SHA-256 of the token's characters
     */
    public record Token(String name, Role role, byte[] hash) {}

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

    /** The roles that an Authorization header gives; empty for none or an unknown token. */
    Set<Role> roles(@Nullable String authorization) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        // The scheme's name is read in any case (RFC 9110, 11.1).
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return roles;
        }
        byte[] hash = hash(authorization.substring(SCHEME.length()).trim());
        for (Token token : tokens) {
            if (MessageDigest.isEqual(token.hash(), hash)) {
                roles.add(token.role());
            }
        }
        return roles;
    }
}
