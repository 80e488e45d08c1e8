package nl.beurt.bench.history.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import nl.beurt.bench.history.log.Asked;
import nl.beurt.bench.history.log.Kind;
import nl.beurt.bench.history.log.Operation;
import nl.beurt.bench.history.wire.Wording;
import org.jspecify.annotations.Nullable;

/** Decides what is asked next, so that requests meet: few slots, few people at a time, the latest bookings. */
final class Plan {
    /**
     * A request to be made.
     *
     * @param kind of what
     * @param asked whose names and numbers
     */
    record Next(Kind kind, Asked asked) implements Wording.Question {}

    private static final int PERCENT = 100;
    private static final int LATE = 256;
    private static final int OTHER_BODY_ONE_IN = 5;

    /** Of a window's people, the window moves on by one for so many requests: nobody meets a daily limit. */
    private static final int REQUESTS_PER_PERSON = 3;

    private final RecordSettings settings;
    private final Known known;
    private final SplittableRandom random;
    private final List<Long> slots = new ArrayList<>();

    Plan(RecordSettings settings, Known known, SplittableRandom random) {
        this.settings = settings;
        this.known = known;
        this.random = random;
    }

    /** Takes the slots that will be asked for. */
    void slots(Map<Long, Integer> offered) {
        slots.clear();
        slots.addAll(offered.keySet());
        slots.sort(null);
    }

    Next next() {
        int percent = random.nextInt(PERCENT);
        if (percent < 45) {
            return book();
        }
        if (percent < 53) {
            return repeat();
        }
        if (percent < 61) {
            return new Next(Kind.AVAILABILITY, Asked.availability());
        }
        Known.Held booking = random.nextInt(4) == 0 ? known.anyBooking(random) : known.lateBooking(LATE, random);
        return booking == null ? book() : of(booking, percent);
    }

    private Next of(Known.Held booking, int percent) {
        long person = booking.firstPerson() + random.nextInt(booking.party());
        if (percent < 73) {
            return new Next(Kind.READ, Asked.read(booking.key()));
        }
        if (percent < 83) {
            return new Next(Kind.CANCEL, Asked.cancel(booking.key(), person));
        }
        if (percent < 93) {
            return new Next(Kind.MOVE, Asked.move(key(), booking.key(), slot(), person));
        }
        return new Next(Kind.REISSUE, Asked.reissue(key(), booking.key(), person));
    }

    private Next book() {
        long base = known.asked() / REQUESTS_PER_PERSON;
        int party = 1 + (settings.partyMax() > 1 && random.nextInt(4) == 0 ? random.nextInt(settings.partyMax()) : 0);
        return new Next(Kind.BOOK, Asked.booking(key(), slot(), base + random.nextInt(settings.window()), party));
    }

    /** An earlier request again, now and then with another body. */
    private Next repeat() {
        @Nullable Operation earlier = known.anyRecent(random);
        if (earlier == null) {
            return book();
        }
        Asked asked = earlier.asked();
        if (earlier.kind() != Kind.REISSUE && random.nextInt(OTHER_BODY_ONE_IN) == 0) {
            asked = new Asked(asked.request(), asked.key(), slot(), asked.person(), asked.party());
        }
        return new Next(earlier.kind(), asked);
    }

    private long slot() {
        return slots.get(random.nextInt(slots.size()));
    }

    private String key() {
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }
}
