package nl.beurt.bench.history.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import nl.beurt.bench.history.log.Asked;
import nl.beurt.bench.history.log.Heard;
import nl.beurt.bench.history.log.Kind;
import nl.beurt.bench.history.log.Operation;
import nl.beurt.bench.history.log.ShownBooking;

/**
 * A history that an honest server could have, made in virtual time: clients whose requests overlap, answers that get
 * lost, a server that is started again, and a view that lags.
 */
final class Past {
    private static final int SLOTS = 12;
    private static final int SEATS = 12;
    private static final int CLIENTS = 8;
    private static final long VIEW_LAG_MICROS = 30_000;
    private static final int OK = 200;

    private static final class Booking {
        final String key;
        final long person;
        final int party;
        long slot;
        long version = 1;
        boolean cancelled;

        Booking(String key, long person, int party, long slot) {
            this.key = key;
            this.person = person;
            this.party = party;
            this.slot = slot;
        }
    }

    private record Done(Asked asked, Heard heard) {}

    private final SplittableRandom random;
    private final double lostShare;
    private final Map<Long, Integer> free = new HashMap<>();
    private final Map<String, Booking> bookings = new HashMap<>();
    private final List<Booking> known = new ArrayList<>();
    private final Map<Long, Booking> holders = new HashMap<>();
    private final Map<String, Done> done = new HashMap<>();
    private final List<Operation> answered = new ArrayList<>();
    private final List<Operation> unheard = new ArrayList<>();
    private final Set<Asked> settled = new HashSet<>();
    private Heard view;
    private long viewMicros;
    private final List<Operation> history = new ArrayList<>();
    private long nowMicros = 1_000_000;
    private long sequence = 100;
    private long lastKey;
    private int server = 1;

    Past(long seed, double lostShare) {
        this.random = new SplittableRandom(seed);
        this.lostShare = lostShare;
        for (long slot = 1; slot <= SLOTS; slot++) {
            free.put(slot, SEATS);
        }
        view = Heard.free(sequence, free);
    }

    /** Makes one: a look, so many requests, a restart in the middle, and at the end a look at everything. */
    static List<Operation> of(long seed, int operations, double lostShare) {
        Past past = new Past(seed, lostShare);
        past.ask(Kind.AVAILABILITY, Asked.availability(), 0);
        past.nowMicros += 10_000;
        for (int i = 0; i < operations; i++) {
            if (i == operations / 2) {
                past.restart();
            }
            past.next();
        }
        past.settle();
        return past.history;
    }

    /** Only of a server that has ended is it known that it will not do any more what nobody heard of. */
    private void restart() {
        nowMicros += 2_000_000;
        server++;
        view = Heard.free(sequence, free);
        ask(Kind.AVAILABILITY, Asked.availability(), 0);
        settleUnheard();
    }

    private void next() {
        nowMicros += random.nextInt(1, 400);
        int percent = random.nextInt(100);
        if (percent < 45 || known.isEmpty()) {
            long person = 1_000L + random.nextInt(60);
            ask(Kind.BOOK, Asked.booking(key(), slot(), person, random.nextInt(1, 4)), lostShare);
        } else if (percent < 55 && !answered.isEmpty()) {
            Operation earlier = answered.get(random.nextInt(answered.size()));
            Asked asked = earlier.asked();
            boolean isOther = earlier.kind() != Kind.REISSUE && random.nextInt(3) == 0;
            ask(
                    earlier.kind(),
                    isOther ? new Asked(asked.request(), asked.key(), slot(), asked.person(), asked.party()) : asked,
                    lostShare);
        } else if (percent < 63) {
            ask(Kind.AVAILABILITY, Asked.availability(), lostShare);
        } else {
            Booking booking = known.get(random.nextInt(known.size()));
            long person = booking.person + random.nextInt(booking.party);
            switch (percent % 5) {
                case 0 -> ask(Kind.CANCEL, Asked.cancel(booking.key, person), lostShare);
                case 1 -> ask(Kind.MOVE, Asked.move(key(), booking.key, slot(), person), lostShare);
                case 2 -> ask(Kind.REISSUE, Asked.reissue(key(), booking.key, person), lostShare);
                default -> ask(Kind.READ, Asked.read(booking.key), lostShare);
            }
        }
    }

    /** The server decides now; the request was made a little before, its answer comes a little later. */
    private void ask(Kind kind, Asked asked, double lost) {
        boolean isLost = random.nextDouble() < lost;
        boolean isDone = !isLost || random.nextBoolean();
        long from = nowMicros - random.nextInt(400 * CLIENTS);
        long to = nowMicros + random.nextInt(400 * CLIENTS);
        Heard heard = isDone ? decide(kind, asked) : Heard.NOTHING;
        Operation operation = new Operation(kind, server, Math.max(from, 1), to, asked, isLost ? Heard.NOTHING : heard);
        history.add(operation);
        if (isLost) {
            unheard.add(operation);
        } else if (operation.isAccepted()) {
            hear(operation);
        }
    }

    private void hear(Operation operation) {
        ShownBooking shown = operation.heard().booking();
        if (operation.kind() == Kind.BOOK && shown != null) {
            Booking booking = bookings.get(shown.key());
            if (!known.contains(booking)) {
                known.add(booking);
            }
        }
        if (operation.kind().isRepeatable() && settled.add(operation.asked())) {
            answered.add(operation);
        }
    }

    private Heard decide(Kind kind, Asked asked) {
        return switch (kind) {
            case AVAILABILITY -> look();
            case BOOK -> remembered(asked, () -> book(asked));
            case MOVE -> remembered(asked, () -> move(asked));
            case REISSUE -> remembered(asked, () -> change(booking(asked), asked));
            case CANCEL -> cancel(asked);
            case READ -> Heard.booking(OK, sequence, shown(booking(asked), ""));
        };
    }

    private interface Decision {
        Heard make();
    }

    private Heard remembered(Asked asked, Decision decision) {
        Done before = done.get(asked.request());
        if (before != null) {
            return before.asked.equals(asked) ? before.heard : Heard.refusal(422, "idempotency-key-reused", sequence);
        }
        Heard heard = decision.make();
        if (heard.isAccepted()) {
            done.put(asked.request(), new Done(asked, heard));
        }
        return heard;
    }

    private Heard look() {
        if (nowMicros - viewMicros > VIEW_LAG_MICROS || random.nextInt(20) == 0) {
            view = Heard.free(sequence, free);
            viewMicros = nowMicros;
        }
        return view;
    }

    private Heard book(Asked asked) {
        if (free.getOrDefault(asked.slot(), 0) < asked.party()) {
            return Heard.refusal(409, "slot-full", sequence);
        }
        for (int i = 0; i < asked.party(); i++) {
            Booking holder = holders.get(asked.person() + i);
            if (holder != null && !holder.cancelled) {
                return Heard.refusal(409, "already-booked", sequence);
            }
        }
        Booking booking = new Booking("booking" + ++lastKey, asked.person(), asked.party(), asked.slot());
        bookings.put(booking.key, booking);
        for (int i = 0; i < asked.party(); i++) {
            holders.put(asked.person() + i, booking);
        }
        free.merge(asked.slot(), -asked.party(), Integer::sum);
        return Heard.booking(201, ++sequence, shown(booking, "code" + sequence));
    }

    private Booking booking(Asked asked) {
        return Objects.requireNonNull(bookings.get(asked.key()), "a booking that was made");
    }

    private Heard move(Asked asked) {
        Booking booking = booking(asked);
        if (booking.cancelled) {
            return Heard.refusal(409, "booking-not-active", sequence);
        }
        if (asked.slot() != booking.slot) {
            if (free.getOrDefault(asked.slot(), 0) < booking.party) {
                return Heard.refusal(409, "slot-full", sequence);
            }
            free.merge(asked.slot(), -booking.party, Integer::sum);
            booking.slot = asked.slot();
        }
        return change(booking, asked);
    }

    private Heard change(Booking booking, Asked asked) {
        assert booking.key.equals(asked.key());
        if (booking.cancelled) {
            return Heard.refusal(409, "booking-not-active", sequence);
        }
        booking.version++;
        return Heard.booking(OK, ++sequence, shown(booking, "code" + sequence));
    }

    private Heard cancel(Asked asked) {
        Booking booking = booking(asked);
        if (!booking.cancelled) {
            booking.cancelled = true;
            sequence++;
        }
        return Heard.done(204, sequence);
    }

    private static ShownBooking shown(Booking booking, String code) {
        String status = booking.cancelled ? ShownBooking.CANCELLED : ShownBooking.BOOKED;
        String digest = booking.key + code + booking.version + booking.slot + status;
        return new ShownBooking(booking.key, code, booking.version, booking.slot, booking.party, status, digest);
    }

    private void settleUnheard() {
        nowMicros += 1_000_000;
        for (Operation operation : List.copyOf(unheard)) {
            if (operation.kind().isRepeatable()) {
                nowMicros += 10_000;
                ask(operation.kind(), operation.asked(), 0);
            }
        }
        unheard.clear();
        nowMicros += 1_000_000;
    }

    private void settle() {
        restart();
        for (Booking booking : List.copyOf(known)) {
            nowMicros += 500;
            ask(Kind.READ, Asked.read(booking.key), 0);
        }
        nowMicros += 1_000_000;
        ask(Kind.AVAILABILITY, Asked.availability(), 0);
    }

    private long slot() {
        return 1L + random.nextInt(SLOTS);
    }

    private String key() {
        return "%016x".formatted(random.nextLong());
    }
}
