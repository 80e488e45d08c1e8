package nl.beurt.gateway.randomness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.stream.Collectors;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What drand publishes of a chain at {@code /CHAIN-HASH/info}. The chain's hash is over all that verifying needs (drand,
 * {@code common/chain/info.go}): {@code SHA-256(period(4) ‖ genesis(8) ‖ public key ‖ group hash ‖ beacon id)}, the id only where
 * it is not {@code default}. So a file that was changed is found out.
 */
final class DrandInfo {
    private static final int HASH_LENGTH = 32;
    private static final int TEXT_LENGTH_MAX = 64;
    private static final int LENGTH_MAX = 16 * 1024;
    private static final String DEFAULT = "default";
    private static final String REMEDY = ": give what drand answers at /CHAIN-HASH/info, as it stands there";

    private DrandInfo() {}

    static DrandChain read(Path file) throws IOException {
        if (Files.size(file) > LENGTH_MAX) {
            throw new IOException(file + " is too long for a drand chain" + REMEDY);
        }
        byte[] json = Files.readAllBytes(file);
        Faults faults = new Faults();
        PostedObject posted = PostedObject.read(json, json.length, faults);
        DrandChain chain = posted == null ? null : chain(posted);
        if (chain == null || !faults.isEmpty()) {
            throw new IOException(file + " is no drand chain (" + words(faults) + ")" + REMEDY);
        }
        return chain;
    }

    private static @Nullable DrandChain chain(PostedObject info) {
        DrandScheme scheme = DrandScheme.of(info.text("schemeID", TEXT_LENGTH_MAX));
        if (scheme == null) {
            info.fault("schemeID", Reason.NOT_SUPPORTED);
            return null;
        }
        byte[] publicKey = info.hex("public_key", scheme.publicKeyLength());
        long period = info.number("period", 1, Integer.MAX_VALUE);
        long genesis = info.number("genesis_time", 0, Long.MAX_VALUE);
        byte[] group = info.hex("groupHash", HASH_LENGTH);
        byte[] hash = info.hex("hash", HASH_LENGTH);
        String beacon = info.has("metadata") ? info.object("metadata").text("beaconID", TEXT_LENGTH_MAX) : DEFAULT;
        if (info.isFaulty()) {
            return null;
        }
        byte[] numbers = ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt((int) period)
                .putLong(genesis)
                .array();
        byte[] id = beacon.equals(DEFAULT) ? new byte[0] : beacon.getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(Sha.sha256(numbers, publicKey, group, id), hash)) {
            info.fault("hash", Reason.HASH_MISMATCH);
        }
        return new DrandChain(scheme, publicKey, genesis, period);
    }

    private static String words(Faults faults) {
        return faults.all().stream()
                .map(fault -> fault.pointer() + ' ' + fault.reason().code())
                .collect(Collectors.joining(", "));
    }
}
