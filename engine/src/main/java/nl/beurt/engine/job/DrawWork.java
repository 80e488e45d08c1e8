package nl.beurt.engine.job;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.beurt.engine.draw.Allocation;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.DrawOrder;
import nl.beurt.engine.draw.DrawPool;
import nl.beurt.engine.draw.DrawSlots;
import nl.beurt.engine.draw.MerkleTree;
import nl.beurt.engine.draw.Reveals;
import nl.beurt.engine.draw.RoundTerms;
import nl.beurt.engine.state.Location;
import org.agrona.collections.LongArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One draw at a time, from what was frozen to awards. Not thread-safe: a desk calls it from one thread.
 *
 * <p>It is told a round's terms, its slots, its entries, that this was all, and its randomness; it makes the commitment
 * after the fourth and the awards after the last. Told another round it forgets the one before.
 */
public final class DrawWork {
    private final ProofSink proofs;
    private final DrawHashes hashes = new DrawHashes();
    private final List<DrawCommand> commands = new ArrayList<>();
    private @Nullable Work work;
    private @Nullable AwardCommands awards;
    private @Nullable DrawProof unpublished;

    /** A slot that was frozen. */
    record FrozenSlot(long id, int location, long startMillis, int seats) {}

    /** What grows while a round is told, and is then fixed. */
    private static final class Work {
        final FrozenRound round;
        final List<FrozenSlot> frozenSlots = new ArrayList<>();
        final DrawPool.Builder builder;
        final LongArrayList ids = new LongArrayList();
        final LongArrayList capabilities = new LongArrayList();

        @Nullable
        DrawPool pool;

        @Nullable
        DrawSlots slots;

        @Nullable
        MerkleTree tree;

        @Nullable
        RoundTerms terms;

        byte[] commitment = {};

        Work(FrozenRound round) {
            this.round = round;
            builder = DrawPool.builder((int) Math.min(round.n(), Integer.MAX_VALUE));
        }
    }

    /** Draws whose proofs go into a sink. */
    public DrawWork(ProofSink proofs) {
        this.proofs = proofs;
    }

    /** The draw is over: what it was worked out of goes. */
    void forget() {
        work = null;
        commands.clear();
        awards = null;
        unpublished = null;
    }

    void begin(FrozenRound round) {
        work = new Work(round);
        commands.clear();
        awards = null;
        unpublished = null;
    }

    void slots(List<FrozenSlot> slots) {
        work().frozenSlots.addAll(slots);
    }

    void entries(FrozenEntries entries) {
        Work of = work();
        byte[] ticket = new byte[DrawHashes.LENGTH];
        for (int i = 0; i < entries.count; i++) {
            hashes.ticket(of.round.id(), entries.entryHashes, i * DrawHashes.LENGTH, ticket, 0);
            of.builder.add(
                    ticket,
                    0,
                    entries.groupSizes[i],
                    entries.tiers[i],
                    entries.wishes(),
                    entries.wishOffsets[i],
                    entries.wishCounts[i]);
            of.ids.addLong(entries.ids[i]);
            of.capabilities.addLong(entries.capabilities[i]);
        }
    }

    /** Everything was told: makes the commitment, or sees that it is the one that was published. */
    void fed() {
        Work of = work();
        FrozenRound round = of.round;
        DrawPool pool = of.builder.build();
        if (pool.size() != round.n()) {
            throw new IllegalStateException(
                    "round " + round.id() + " has " + round.n() + " entries, " + pool.size() + " were found");
        }
        List<DrawSlots.Slot> slots = new ArrayList<>();
        LongArrayList waiting = new LongArrayList();
        ThinSlots thin = new ThinSlots(pool, round.isReturns() && round.commitment() == null ? round.takersMin() : 0);
        for (FrozenSlot slot : of.frozenSlots) {
            DrawSlots.Slot next = slot(round, slot);
            if (thin.isThin(next)) {
                waiting.addLong(slot.id());
            } else {
                slots.add(next);
            }
        }
        of.pool = pool;
        of.slots = DrawSlots.of(slots);
        of.tree = MerkleTree.of(hashes, pool.leaves(hashes));
        of.terms = terms(of, of.tree, of.slots);
        of.commitment = hashes.commitment(of.terms);
        byte[] published = round.commitment();
        if (published == null) {
            commands.add(CommitCommand.of(of.terms, of.commitment, waiting));
        } else if (!Arrays.equals(published, of.commitment)) {
            throw new IllegalStateException("what was frozen for round " + round.id()
                    + " is not what was committed to: the state is not to be trusted");
        }
    }

    private static DrawSlots.Slot slot(FrozenRound round, FrozenSlot slot) {
        Location location = round.catalog().location(slot.location());
        ZoneId zone = ZoneId.of(location == null ? "UTC" : location.timeZone());
        Instant start = Instant.ofEpochMilli(slot.startMillis());
        return new DrawSlots.Slot(
                slot.id(),
                slot.location(),
                start.getEpochSecond(),
                (int) start.atZone(zone).toLocalDate().toEpochDay(),
                slot.seats());
    }

    private RoundTerms terms(Work of, MerkleTree tree, DrawSlots slots) {
        FrozenRound round = of.round;
        return new RoundTerms(
                round.id(),
                round.previous(),
                round.entriesOpen(),
                round.entriesClose(),
                round.source(),
                round.pulse(),
                round.commits().isEmpty() ? new byte[DrawHashes.LENGTH] : Reveals.hash(round.commits()),
                round.n(),
                tree.root(),
                hashes.slotsHash(slots),
                round.registered());
    }

    /**
     * The randomness is known: works out who gets what.
     *
     * @param committedMillis when the commitment was published, epoch milliseconds
     * @param awarded entries, in the order of the draw, that got it already
     */
    void seed(byte[] randomness, List<byte[]> secrets, long committedMillis, int awarded) {
        Work of = work();
        DrawPool pool = of.pool;
        DrawSlots slots = of.slots;
        MerkleTree tree = of.tree;
        RoundTerms terms = of.terms;
        if (pool == null || slots == null || tree == null || terms == null) {
            throw new IllegalStateException("a round is told whole before its randomness");
        }
        byte[] seed = hashes.seed(of.commitment, randomness);
        byte[] keys = pool.keys(hashes, seed);
        DrawOrder order = DrawOrder.of(pool, keys);
        Allocation allocation = new Allocation(pool, slots, order).serveAll();
        Coverage coverage = new Coverage(pool, slots);
        awards = new AwardCommands(
                of.round.id(), of.ids, of.capabilities, pool, slots, order, allocation, coverage, awarded);
        unpublished = new DrawProof(
                terms,
                of.commitment,
                committedMillis,
                randomness,
                seed,
                of.round.commits(),
                secrets,
                of.round.catalog(),
                slots,
                pool,
                tree,
                keys,
                order,
                allocation);
    }

    /**
     * The next command, null when there is none now. The first award waits for its proof to be durable.
     *
     * @throws IOException when that cannot be made: to be called again
     */
    @Nullable
    DrawCommand next() throws IOException {
        if (!commands.isEmpty()) {
            return commands.remove(0);
        }
        if (unpublished != null) {
            proofs.publish(unpublished);
            unpublished = null;
        }
        return awards == null ? null : awards.next();
    }

    private Work work() {
        Work of = work;
        if (of == null) {
            throw new IllegalStateException("a round is begun first");
        }
        return of;
    }
}
