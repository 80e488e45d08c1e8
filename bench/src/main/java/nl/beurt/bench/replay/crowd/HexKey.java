package nl.beurt.bench.replay.crowd;

import java.util.HexFormat;

/** Keys of idempotency as a frontend makes them: 128 bits in hexadecimal. */
final class HexKey {
    private HexKey() {}

    static String of(long high, long low) {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
