package nl.beurt.gateway.randomness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * A chain of drand that is trusted. Which pulse comes when is arithmetic: pulse 1 at the genesis, then one a period.
 *
 * @param publicKey of the chain's group, compressed; read only
 * @param genesisSeconds of pulse 1, epoch seconds
 * @param periodSeconds from a pulse to the next
 */
public record DrandChain(DrandScheme scheme, byte[] publicKey, long genesisSeconds, long periodSeconds) {
    /**
     * Takes a chain.
     *
     * @throws IllegalArgumentException when the key is none of the scheme, or the period is not positive
     */
    public DrandChain {
        if (publicKey.length != scheme.publicKeyLength()) {
            throw new IllegalArgumentException("a public key of drand's scheme " + scheme.id() + " has "
                    + scheme.publicKeyLength() + " bytes, this one " + publicKey.length + ": take it from the chain's"
                    + " /info, as it stands there");
        }
        if (periodSeconds < 1) {
            throw new IllegalArgumentException(
                    "the period of a drand chain is " + periodSeconds + " s: give 1 or more");
        }
    }

    /**
     * Reads what drand publishes of a chain.
     *
     * @throws IOException when that is not in the file, or is not what the chain's hash is of; the message says so
     */
    public static DrandChain read(Path file) throws IOException {
        return DrandInfo.read(file);
    }

    /** The chain of the League of Entropy with a pulse every three seconds, since August 2023. */
    public static DrandChain quicknet() {
        return new DrandChain(
                DrandScheme.SHORT,
                HexFormat.of()
                        .parseHex("83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c"
                                + "8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb"
                                + "5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a"),
                1_692_803_367L,
                3);
    }

    /** When a pulse comes, epoch seconds; {@link Long#MAX_VALUE} for one that never does. */
    public long secondsOf(long round) {
        long periods = Math.max(round, 1) - 1;
        return periods > (Long.MAX_VALUE - Math.max(genesisSeconds, 0)) / periodSeconds
                ? Long.MAX_VALUE
                : genesisSeconds + periods * periodSeconds;
    }

    /** Number of the first pulse at or after a moment: the one to fix for a round, of its close and five minutes. */
    public long firstAtOrAfter(long epochSeconds) {
        return epochSeconds <= genesisSeconds ? 1 : Math.floorDiv(epochSeconds - genesisSeconds - 1, periodSeconds) + 2;
    }
}
