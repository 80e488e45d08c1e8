package nl.beurt.engine.proof;

import static nl.beurt.engine.proof.HeaderCheck.hex;

import java.util.Arrays;
import java.util.List;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.DrawSlots;
import nl.beurt.engine.draw.MerkleTree;
import nl.beurt.engine.draw.PathStep;
import nl.beurt.engine.draw.Seats;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a proof while it is read: construct it with the header, tell it each entry in the order of the lines, and end.
 *
 * <p>Keys are checked against the header's seed, the order by the keys that stand there, and the allocation in the order
 * that stands there: so an altered line fails the checks it is about, and not all after it.
 */
public final class ProofVerifier {
    /** The line of the first entry. */
    private static final int FIRST_LINE = 2;

    private static final int LENGTH = DrawHashes.LENGTH;

    private final ProofHeader header;
    private final Findings findings;
    private final DrawHashes hashes = new DrawHashes();
    private final DrawSlots slots;
    private final Seats seats;
    private final WishedLocations wished;
    private final Tickets tickets;
    private byte[] leaves;
    private int count;
    private long nextRank = 1;
    private int lastTier = Integer.MAX_VALUE;
    private final byte[] lastKey = new byte[LENGTH];
    private final byte[] key = new byte[LENGTH];
    private final byte[] wishesHash = new byte[LENGTH];
    private byte @Nullable [] watchedTicket;
    private @Nullable Watched watched;

    /**
     * An entry that was asked for.
     *
     * @param slotId what it got, or {@link ProofWriter#NO_SLOT}
     */
    public record Watched(long rank, int groupSize, int tier, long slotId, byte[] leaf) {}

    /** Checks the header; faults go to {@code findings}. */
    public ProofVerifier(ProofHeader header, Findings findings) {
        this.header = header;
        this.findings = findings;
        HeaderCheck check = new HeaderCheck(header, findings, hashes);
        slots = check.slots();
        check.reveals();
        check.commitment();
        check.randomness();
        check.seed();
        seats = new Seats(slots);
        wished = new WishedLocations(header, slots);
        hashes.seeded(header.seed());
        int expected = (int) Math.max(0, Math.min(header.terms().entries(), 1 << 20));
        tickets = new Tickets(expected);
        leaves = new byte[LENGTH * expected];
    }

    /** Remembers the entry with this ticket when it comes. */
    public void watch(byte[] ticket) {
        watchedTicket = ticket.clone();
    }

    /** The entry that was watched for; null when it did not come. */
    public @Nullable Watched watched() {
        return watched;
    }

    /** How many entries came. */
    public int count() {
        return count;
    }

    /** The previous commitment must be this. */
    public void chain(byte[] previous) {
        if (Arrays.equals(previous, header.terms().previous())) {
            findings.ok(Check.CHAIN, "previous is the commitment of the draw before");
        } else {
            findings.fault(
                    Fault.CHAIN,
                    "the draw before was committed to as %s, the header says previous %s",
                    hex(previous),
                    hex(header.terms().previous()));
        }
    }

    /** Takes the next entry. */
    public void entry(ProofEntry entry) {
        if (leaves.length < LENGTH * (count + 1)) {
            leaves = Arrays.copyOf(leaves, Math.multiplyExact(LENGTH, Math.max(16, Math.addExact(count, count / 2))));
        }
        int line = count + FIRST_LINE;
        hashes.wishesHash(entry.wishes(), 0, entry.wishCount(), wishesHash, 0);
        hashes.leaf(entry.ticket(), 0, entry.groupSize(), entry.tier(), wishesHash, 0, leaves, LENGTH * count);
        tickets.add(entry.ticket());
        wished.entry(entry);
        key(entry, line);
        order(entry, line);
        allocation(entry, line);
        if (watchedTicket != null && watched == null && Arrays.equals(watchedTicket, entry.ticket())) {
            byte[] leaf = Arrays.copyOfRange(leaves, LENGTH * count, LENGTH * count + LENGTH);
            watched = new Watched(entry.rank(), entry.groupSize(), entry.tier(), entry.slotId(), leaf);
        }
        count++;
    }

    /** All entries came: checks what can be said of them together. */
    public void end() {
        wished.end(findings);
        if (count != header.terms().entries()) {
            findings.fault(
                    Fault.COUNT,
                    "there are %,d entries, the header says n %,d",
                    count,
                    header.terms().entries());
        }
        tickets.duplicates(findings);
        findings.ok(Check.ENTRIES, "%,d entries, none twice", count);
        byte[] root =
                MerkleTree.of(hashes, Arrays.copyOf(leaves, LENGTH * count)).root();
        if (!Arrays.equals(root, header.terms().root())) {
            findings.fault(
                    Fault.ROOT,
                    "the entries give %s, the header says root %s: a ticket, size, tier or wish is not what was"
                            + " committed to",
                    hex(root),
                    hex(header.terms().root()));
        }
        findings.ok(Check.ROOT, "the entries give %s", hex(root));
        findings.ok(Check.KEYS, "%,d keys are those of the seed", count);
        findings.ok(Check.ORDER, "tiers descend, keys ascend, ranks count from 1");
        findings.ok(Check.ALLOCATION, "each entry got the first of its wishes that had seats left");
    }

    /** Checks a path that somebody was given for the watched entry. */
    public void path(byte[] leaf, List<PathStep> path) {
        byte[] root = PathStep.root(hashes, leaf, path);
        if (watched != null && !Arrays.equals(watched.leaf(), leaf)) {
            findings.fault(
                    Fault.PATH,
                    "the path begins at leaf %s, the entry's line gives %s",
                    hex(leaf),
                    hex(watched.leaf()));
        } else if (!Arrays.equals(root, header.terms().root())) {
            findings.fault(
                    Fault.PATH,
                    "the path leads to %s, the header says root %s",
                    hex(root),
                    hex(header.terms().root()));
        } else {
            findings.ok(Check.PATH, "%d steps lead from the entry's leaf to the root", path.size());
        }
    }

    private void key(ProofEntry entry, int line) {
        hashes.key(entry.ticket(), 0, key, 0);
        if (!Arrays.equals(key, entry.key())) {
            findings.fault(
                    Fault.KEY,
                    "line %d: ticket %s has the key %s, the line says %s",
                    line,
                    hex(entry.ticket()),
                    hex(key),
                    hex(entry.key()));
        }
    }

    private void order(ProofEntry entry, int line) {
        if (entry.rank() != nextRank) {
            findings.fault(
                    Fault.RANK,
                    "line %d: ticket %s has rank %d, the line before makes it %d",
                    line,
                    hex(entry.ticket()),
                    entry.rank(),
                    nextRank);
        }
        nextRank = entry.rank() + 1;
        int tier = entry.tier();
        if (tier > lastTier || (tier == lastTier && Arrays.compareUnsigned(entry.key(), lastKey) <= 0)) {
            findings.fault(
                    Fault.ORDER,
                    "line %d: ticket %s, tier %d, does not come after the line before by tier and key",
                    line,
                    hex(entry.ticket()),
                    tier);
        }
        lastTier = tier;
        System.arraycopy(entry.key(), 0, lastKey, 0, LENGTH);
    }

    private void allocation(ProofEntry entry, int line) {
        int people = entry.groupSize();
        int slot = seats.isFull(people) ? Seats.NONE : seats.take(people, entry.wishes(), 0, entry.wishCount());
        long slotId = slot == Seats.NONE ? ProofWriter.NO_SLOT : slots.id(slot);
        if (slotId != entry.slotId()) {
            findings.fault(
                    Fault.ALLOCATION,
                    "line %d: the turn of ticket %s gives %s, the line says %s",
                    line,
                    hex(entry.ticket()),
                    slot(slotId),
                    slot(entry.slotId()));
        }
    }

    private static String slot(long slotId) {
        return slotId == ProofWriter.NO_SLOT ? "no slot" : "slot " + slotId;
    }
}
