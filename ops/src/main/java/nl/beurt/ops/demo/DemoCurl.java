package nl.beurt.ops.demo;

import java.security.SecureRandom;
import java.util.HexFormat;
import nl.beurt.engine.person.Bsn;

/** The line that books: a made-up number that passes the 11-test, and a fresh idempotency key. */
final class DemoCurl {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 16;

    private DemoCurl() {}

    static String line(String url, long slot) {
        return ("curl -sS -i %s/v1/bookings -H 'Content-Type: application/json' -H 'Idempotency-Key: %s'"
                        + " -d '{\"product\":\"ukr\",\"slot\":\"%d\",\"people\":[{\"bsn\":\"%s\"}]}'")
                .formatted(url, randomHex(), slot, madeUpBsn());
    }

    static String randomHex() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String madeUpBsn() {
        byte[] digits = new byte[Bsn.LENGTH];
        while (true) {
            // Numbers from 900000000 on are not given out to anyone.
            String text = Integer.toString(900_000_000 + RANDOM.nextInt(100_000_000));
            if (Bsn.read(text.toCharArray(), 0, Bsn.LENGTH, digits)) {
                return text;
            }
        }
    }
}
