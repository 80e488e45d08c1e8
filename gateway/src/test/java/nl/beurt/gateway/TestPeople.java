package nl.beurt.gateway;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import nl.beurt.engine.person.Bsn;

/** People that nobody else in this run is, and idempotency keys that nobody else uses. */
final class TestPeople {
    // Numbers from 900000000 on are not given out to anyone.
    private static final AtomicInteger NEXT = new AtomicInteger(900_000_000);
    private static final AtomicLong V_NUMBERS = new AtomicLong();
    private static final AtomicLong KEYS = new AtomicLong();

    private TestPeople() {}

    /** A number that passes the 11-test and was not yet used. */
    static String bsn() {
        byte[] digits = new byte[Bsn.LENGTH];
        while (true) {
            String text = Integer.toString(NEXT.incrementAndGet());
            if (Bsn.read(text.toCharArray(), 0, text.length(), digits)) {
                return text;
            }
        }
    }

    /** A V-number that was not yet used. */
    static String vNumber() {
        return "%010d".formatted(V_NUMBERS.incrementAndGet());
    }

    static String[] bsns(int count) {
        String[] bsns = new String[count];
        for (int i = 0; i < count; i++) {
            bsns[i] = bsn();
        }
        return bsns;
    }

    /** An idempotency key that was not yet used. */
    static String key() {
        return "test-key-%016d".formatted(KEYS.incrementAndGet());
    }
}
