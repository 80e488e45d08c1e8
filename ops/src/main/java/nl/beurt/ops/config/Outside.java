package nl.beurt.ops.config;

import java.net.URI;
import java.net.URISyntaxException;
import nl.beurt.gateway.randomness.RandomnessVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Who has a part in draws from outside.
 *
 * @param witness where each signed commitment is sent; null for nowhere
 * @param randomness verifies the pulses of the beacons that are trusted
 */
public record Outside(@Nullable URI witness, RandomnessVerifier randomness) {
    /** What is written for nobody. */
    public static final String NOBODY = "none";

    /** Nobody: draws have the operator and those who make commits. */
    public static final Outside NONE = new Outside(null, new RandomnessVerifier(null, null));

    /**
     * Reads the address of a witness.
     *
     * @param name of what was given, for the message
     * @throws UsageException when it is no address that can be posted to
     */
    public static @Nullable URI witness(String name, String text) {
        if (text.equals(NOBODY)) {
            return null;
        }
        try {
            URI url = new URI(text);
            boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (isHttp && url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw notAnAddress(name, text, e);
        }
        throw notAnAddress(name, text, null);
    }

    private static UsageException notAnAddress(String name, String text, @Nullable Throwable cause) {
        return new UsageException(
                name + " is \"" + text + "\": give a URL with http:// or https:// and a host, without a user and a"
                        + " fragment, or " + NOBODY,
                cause);
    }
}
