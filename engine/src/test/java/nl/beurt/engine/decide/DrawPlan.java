package nl.beurt.engine.decide;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.beurt.engine.decide.Command.Awarded;
import nl.beurt.engine.decide.Command.Wished;
import nl.beurt.engine.decide.NaiveState.Draw;
import nl.beurt.engine.decide.NaiveState.Entry;
import nl.beurt.engine.decide.NaiveState.Slot;
import nl.beurt.engine.draw.Allocation;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.DrawOrder;
import nl.beurt.engine.draw.DrawPool;
import nl.beurt.engine.draw.DrawSlots;

/**
 * Who gets what in a seeded round, worked out twice: by the pure functions that serve, and word for word from the design.
 * Both are to say the same.
 */
final class DrawPlan {
    private static final long DAY_MILLIS = 86_400_000;
    /** Slots are where it is an hour later than in UTC. */
    private static final long ZONE_MILLIS = 3_600_000;

    private final NaiveState state;
    private final long round;
    private final byte[] seed;
    private final List<Entry> frozen;
    private final List<Long> slots;
    private final DrawHashes hashes = new DrawHashes();

    private DrawPlan(NaiveState state, Draw draw, byte[] commitment, byte[] randomness) {
        this.state = state;
        this.round = draw.round();
        this.seed = hashes.seed(commitment, randomness);
        this.frozen = state.entries.values().stream()
                .filter(one -> one.frozenRound == round)
                .toList();
        this.slots = IntStream.rangeClosed(1, state.slots.size())
                .mapToObj(id -> (long) id)
                .filter(id -> state.slot(id).reservedBy == round)
                .toList();
    }

    /** What to award in a round whose randomness is known and of which nothing was awarded. */
    static List<Awarded> of(NaiveState state, Draw draw) {
        if (draw.commit == null || draw.seed == null) {
            throw new AssertionError("a draw is seeded before it is worked out");
        }
        DrawPlan plan = new DrawPlan(
                state,
                draw,
                draw.commit.commitment().bytes(),
                draw.seed.randomness().bytes());
        List<Awarded> served = plan.asServed();
        List<Awarded> naive = plan.asDesigned();
        if (!served.equals(naive)) {
            throw new AssertionError("round " + draw.round() + " gives " + served + ", not " + naive);
        }
        return served;
    }

    private List<Awarded> asServed() {
        DrawPool.Builder builder = DrawPool.builder(frozen.size());
        byte[] ticket = new byte[32];
        for (Entry entry : frozen) {
            hashes.ticket(round, entry.entryHash.bytes(), 0, ticket, 0);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            entry.wishes.forEach(wish -> packed.writeBytes(wish.packed()));
            builder.add(ticket, 0, entry.size(), entry.frozenTier, packed.toByteArray(), 0, entry.wishes.size());
        }
        DrawPool pool = builder.build();
        DrawSlots of = DrawSlots.of(slots.stream()
                .map(id -> new DrawSlots.Slot(
                        id,
                        state.slot(id).of.location(),
                        state.slot(id).block.startMillis() / 1000,
                        (int) localDay(state.slot(id)),
                        state.slot(id).reserved))
                .toList());
        DrawOrder order = DrawOrder.of(pool, pool.keys(hashes, seed));
        Allocation allocation = new Allocation(pool, of, order).serveAll();
        List<Awarded> awards = new ArrayList<>();
        for (int rank = 0; rank < pool.size(); rank++) {
            int slot = allocation.slot(rank);
            Entry entry = frozen.get(order.entry(rank));
            awards.add(new Awarded(entry.id, slot == Allocation.NONE ? 0 : of.id(slot), counts(entry)));
        }
        return awards;
    }

    private List<Awarded> asDesigned() {
        Map<Long, byte[]> keys = new HashMap<>();
        frozen.forEach(entry -> keys.put(entry.id, key(entry)));
        List<Entry> order = new ArrayList<>(frozen);
        order.sort(Comparator.<Entry>comparingInt(one -> -one.frozenTier)
                .thenComparing(one -> keys.get(one.id), Arrays::compareUnsigned));
        List<Long> byStart = new ArrayList<>(slots);
        byStart.sort(Comparator.<Long>comparingLong(id -> state.slot(id).block.startMillis())
                .thenComparingLong(id -> id));
        Map<Long, Integer> left = new HashMap<>();
        slots.forEach(id -> left.put(id, state.slot(id).reserved));
        List<Awarded> awards = new ArrayList<>();
        for (Entry entry : order) {
            long won = entry.wishes.stream()
                    .flatMap(wish -> byStart.stream().filter(id -> meets(wish, id)))
                    .filter(id -> left.getOrDefault(id, 0) >= entry.size())
                    .findFirst()
                    .orElse(0L);
            left.computeIfPresent(won, (id, seats) -> seats - entry.size());
            awards.add(new Awarded(entry.id, won, counts(entry)));
        }
        return awards;
    }

    /** A lost round counts only if the wishes covered at least half of the seats of one location in it. */
    private boolean counts(Entry entry) {
        Map<Integer, Integer> seats = new HashMap<>();
        Map<Integer, Integer> covered = new HashMap<>();
        for (long id : slots) {
            Slot slot = state.slot(id);
            seats.merge(slot.of.location(), slot.reserved, Integer::sum);
            if (entry.wishes.stream().anyMatch(wish -> meets(wish, id))) {
                covered.merge(slot.of.location(), slot.reserved, Integer::sum);
            }
        }
        return covered.entrySet().stream().anyMatch(one -> 2 * one.getValue() >= seats.getOrDefault(one.getKey(), 0));
    }

    private boolean meets(Wished wish, long id) {
        long day = localDay(state.slot(id));
        boolean isIn = Integer.toUnsignedLong(wish.from()) <= day && day <= Integer.toUnsignedLong(wish.to());
        return switch (wish.kind()) {
            case 0 -> wish.id() == id;
            case 1 -> isIn && wish.id() == state.slot(id).of.location();
            default -> isIn;
        };
    }

    private static long localDay(Slot slot) {
        return (slot.block.startMillis() + ZONE_MILLIS) / DAY_MILLIS;
    }

    private byte[] key(Entry entry) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update("beurt/ticket/2".getBytes(US_ASCII));
            sha256.update(ByteBuffer.allocate(8).putLong(round).array());
            byte[] ticket = sha256.digest(entry.entryHash.bytes());
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed, "HmacSHA256"));
            mac.update("beurt/key/2".getBytes(US_ASCII));
            return mac.doFinal(ticket);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
