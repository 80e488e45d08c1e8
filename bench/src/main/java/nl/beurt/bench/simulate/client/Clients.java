package nl.beurt.bench.simulate.client;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.bench.simulate.client.Operation.Kind;
import org.jspecify.annotations.Nullable;

/** Draws what is asked next. Clients learn of bookings by the answers they get; some answers do not reach them. */
public final class Clients {
    private static final int KNOWN_MAX = 64;
    private static final int RECENT_MAX = 24;
    private static final long MINUTE_MILLIS = 60_000;

    private final Scenario scenario;
    private final SplittableRandom random;
    private final List<Held> held = new ArrayList<>();
    private final List<Operation> recent = new ArrayList<>();
    private int requests;
    private int nonces;
    private int asked;
    private int variant;
    private long released;
    private int tickFrom = 1;

    /** A booking that its people know of. */
    private record Held(int capability, int[] party) {}

    public Clients(Scenario scenario, SplittableRandom random) {
        this.scenario = scenario;
        this.random = random;
    }

    /** The catalog before anything else. */
    public Operation first() {
        return Operation.configure(scenario.catalog(0));
    }

    /** What is asked next. */
    public Operation next(Board board, long nowMillis) {
        asked++;
        Operation staff = staff(board, nowMillis);
        return staff == null ? ofPeople(board) : staff;
    }

    private @Nullable Operation staff(Board board, long nowMillis) {
        long round = board.lastRound() + 1;
        int product = (int) (round % 2) + 1;
        if (released == round) {
            released = 0;
            long opensAt = nowMillis + (random.nextInt(4) == 0 ? random.nextInt(5000) : 0);
            return Operation.open(round, product, opensAt);
        }
        if (board.slots() == 0 || asked % scenario.releaseEvery() == 0) {
            released = round;
            return Operation.generate(round, product, blocks(nowMillis));
        }
        int drawn = random.nextInt(1000);
        if (drawn < 3) {
            variant = variant == 0 ? random.nextInt(3) : 0;
            return Operation.configure(scenario.catalog(variant));
        }
        if (drawn < 30) {
            tickFrom = tickFrom > board.lastBooking() ? 1 : tickFrom + 400;
            return Operation.tick(tickFrom);
        }
        return drawn < 34 ? Operation.plain(drawn < 32 ? Kind.READ_STATE : Kind.GARBAGE) : null;
    }

    private long[] blocks(long nowMillis) {
        long[] blocks = new long[3 * random.nextInt(1, 9)];
        for (int i = 0; i < blocks.length; i += 3) {
            blocks[i] = nowMillis + MINUTE_MILLIS * random.nextInt(1, random.nextBoolean() ? 90 : 4000);
            blocks[i + 1] = blocks[i] + 30 * MINUTE_MILLIS;
            blocks[i + 2] = random.nextInt(1, 13);
        }
        return blocks;
    }

    private Operation ofPeople(Board board) {
        int drawn = random.nextInt(100);
        if (drawn < 14 && !recent.isEmpty()) {
            return attempt(recent.get(random.nextInt(recent.size())));
        }
        if (drawn < 58 || held.isEmpty()) {
            long slot = slot(board.slots());
            int product = random.nextInt(40) == 0 ? random.nextInt(1, 4) : board.product(slot);
            return remember(Operation.book(request(), party(), product, slot, random.nextInt(4)));
        }
        Held of = held.get(random.nextInt(held.size()));
        int person = random.nextInt(12) == 0 ? person() : of.party[random.nextInt(of.party.length)];
        int capability = random.nextInt(60) == 0 ? nonces + 1_000_000 : of.capability;
        if (drawn < 68) {
            return Operation.cancel(capability, person);
        }
        if (drawn < 78) {
            return remember(Operation.move(request(), capability, person, slot(board.slots())));
        }
        return drawn < 84 ? remember(Operation.reissue(request(), capability, person)) : Operation.read(capability);
    }

    private Operation remember(Operation operation) {
        if (recent.size() == RECENT_MAX) {
            recent.set(random.nextInt(RECENT_MAX), operation);
        } else {
            recent.add(operation);
        }
        return attempt(operation);
    }

    /** The same once more, as a client does that does not know what became of it. */
    public Operation again(Operation operation) {
        return operation.kind().isRepeatable() ? attempt(operation) : operation;
    }

    private Operation attempt(Operation operation) {
        nonces++;
        // A nonce that is drawn twice is refused, and the gateway tries another.
        return operation.attempt(nonces, random.nextInt(200) == 0 ? random.nextInt(1, nonces + 1) : nonces);
    }

    private int request() {
        return requests > 0 && random.nextInt(60) == 0 ? requests : ++requests;
    }

    private int[] party() {
        int size = random.nextInt(3) > 0 ? 1 : random.nextInt(1, 7);
        int[] party = new int[size];
        int from = person();
        for (int i = 0; i < size; i++) {
            party[i] = (from + i * (random.nextInt(50) == 0 ? 0 : 1)) % scenario.people() + 1;
        }
        return party;
    }

    private int person() {
        return random.nextInt(1, scenario.people() + 1);
    }

    private long slot(long slots) {
        int drawn = random.nextInt(100);
        if (drawn == 0) {
            return slots + random.nextInt(5);
        }
        return drawn < 6 ? random.nextLong(1, slots + 1) : Math.max(1, slots - random.nextInt(16));
    }

    /** A client hears that it has a booking. */
    public void booked(int capability, int[] party) {
        Held booking = new Held(capability, party);
        if (held.size() == KNOWN_MAX) {
            held.set(random.nextInt(KNOWN_MAX), booking);
        } else {
            held.add(booking);
        }
    }
}
