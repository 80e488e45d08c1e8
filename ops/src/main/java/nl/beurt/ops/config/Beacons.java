package nl.beurt.ops.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import nl.beurt.gateway.randomness.DrandChain;
import nl.beurt.gateway.randomness.NistChain;
import nl.beurt.gateway.randomness.RandomnessVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Reads which pulses of beacons are trusted.
 *
 * @param certificatesName of what says the certificates of NIST's beacon, for messages
 * @param chainName of what says the chain of drand
 */
public record Beacons(String certificatesName, String chainName) {
    /** drand's own chain with a pulse every three seconds, which needs no file. */
    public static final String QUICKNET = "quicknet";

    /**
     * Reads what was given.
     *
     * @param certificates PEM files with commas between them, or {@link Outside#NOBODY}
     * @param chain {@link #QUICKNET}, the file of a chain's {@code /info}, or {@link Outside#NOBODY}
     * @throws UsageException when a file cannot be read, or holds something else
     */
    public RandomnessVerifier verifier(String certificates, String chain) {
        return new RandomnessVerifier(nist(certificates), drand(chain));
    }

    private @Nullable NistChain nist(String text) {
        if (text.equals(Outside.NOBODY)) {
            return null;
        }
        try {
            List<Path> files = Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .map(Path::of)
                    .toList();
            return NistChain.read(NistChain.CURRENT, files);
        } catch (IOException | InvalidPathException e) {
            throw unreadable(
                    certificatesName,
                    text,
                    e,
                    "give PEM files of the certificates with which NIST's beacon signs, with commas between them");
        }
    }

    private @Nullable DrandChain drand(String text) {
        if (text.equals(Outside.NOBODY)) {
            return null;
        }
        if (text.equals(QUICKNET)) {
            return DrandChain.quicknet();
        }
        try {
            return DrandChain.read(Path.of(text));
        } catch (IOException | InvalidPathException e) {
            throw unreadable(
                    chainName, text, e, "give " + QUICKNET + ", or a file with what drand answers at /CHAIN-HASH/info");
        }
    }

    private static UsageException unreadable(String name, String text, Exception failure, String remedy) {
        return new UsageException(
                name + " is \"" + text + "\", which cannot be used ("
                        + failure.getClass().getSimpleName() + ": " + failure.getMessage() + "): " + remedy + ", or "
                        + Outside.NOBODY,
                failure);
    }
}
