package nl.beurt.engine.job;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import nl.beurt.engine.decide.WishList;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.state.sbe.EntryDecoder;
import nl.beurt.engine.state.sbe.EntryEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;

/**
 * Copies what is frozen out of the state, a piece at a time, and hands it to the worker; then, once it is known, the
 * randomness. It changes nothing in the state, and after a restart it begins anew. Called only from the writer thread.
 */
final class FrozenFeed {
    /** Records looked at in one piece. */
    private static final int PIECE = 500;

    private final EngineState state;
    private final Consumer<Consumer<DrawWork>> worker;
    private final Row<DrawDecoder, DrawEncoder> draw;
    private final Row<DrawDecoder, DrawEncoder> last;
    private final Row<SlotDecoder, SlotEncoder> slot;
    private final Row<EntryDecoder, EntryEncoder> entry;
    private final WishList wishes;
    private long round;
    private long nextSlot;
    private long nextEntry;
    private boolean isFed;
    private boolean isSeeded;

    FrozenFeed(EngineState state, Consumer<Consumer<DrawWork>> worker) {
        this.state = state;
        this.worker = worker;
        this.draw = state.draws().newRow();
        this.last = state.draws().newRow();
        this.slot = state.slots().newRow();
        this.entry = state.entries().newRow();
        this.wishes = new WishList(state);
    }

    /** Whether there is something that the worker does not have yet. */
    boolean isDue() {
        long frozen = state.agenda().frozenRound();
        if (frozen == 0) {
            return round != 0;
        }
        DrawState now = state.agenda().frozenState();
        return switch (now) {
            case FROZEN, COMMITTED -> frozen != round || !isFed;
            case SEEDED -> frozen != round || !isFed || !isSeeded;
            default -> false;
        };
    }

    /** Hands over the next piece. */
    void step() {
        if (state.agenda().frozenRound() == 0) {
            round = 0;
            worker.accept(DrawWork::forget);
        } else if (state.agenda().frozenRound() != round) {
            begin(state.agenda().frozenRound());
        } else if (nextSlot <= draw.get.slotTo()) {
            slots();
        } else if (nextEntry <= draw.get.entryTo()) {
            entries();
        } else if (!isFed) {
            isFed = true;
            worker.accept(DrawWork::fed);
        } else {
            seed();
        }
    }

    private void begin(long frozen) {
        round = frozen;
        isFed = false;
        isSeeded = false;
        state.draws().load(frozen, draw);
        nextSlot = draw.get.slotFrom();
        nextEntry = 1;
        byte[] commitment = new byte[DrawHashes.LENGTH];
        if (state.totals().lastCommitted() != 0
                && state.draws().load(state.totals().lastCommitted(), last)) {
            last.get.getCommitment(commitment, 0, commitment.length);
        }
        FrozenRound terms = FrozenRound.of(frozen, draw.get, commitment, state.catalog());
        worker.accept(work -> work.begin(terms));
    }

    private void slots() {
        long end = Math.min(nextSlot + PIECE, draw.get.slotTo() + 1);
        List<DrawWork.FrozenSlot> piece = new ArrayList<>();
        for (; nextSlot < end; nextSlot++) {
            if (state.slots().load(nextSlot, slot) && slot.get.reservedBy() == round) {
                piece.add(new DrawWork.FrozenSlot(
                        nextSlot, slot.get.location(), slot.get.startMillis(), slot.get.reservedSeats()));
            }
        }
        if (!piece.isEmpty()) {
            worker.accept(work -> work.slots(piece));
        }
    }

    private void entries() {
        long end = Math.min(nextEntry + PIECE, draw.get.entryTo() + 1);
        FrozenEntries piece = new FrozenEntries((int) (end - nextEntry));
        for (; nextEntry < end; nextEntry++) {
            if (state.entries().load(nextEntry, entry)
                    && (entry.get.frozenRound() == round || entry.get.lastRound() == round)) {
                wishes.load(nextEntry, entry.get.wishCount());
                piece.add(nextEntry, entry.get, wishes);
            }
        }
        if (piece.count > 0) {
            worker.accept(work -> work.entries(piece));
        }
    }

    private void seed() {
        isSeeded = true;
        state.draws().load(round, draw);
        byte[] randomness = new byte[DrawHashes.LENGTH];
        draw.get.getRandomness(randomness, 0, randomness.length);
        byte[] secrets = new byte[DrawDecoder.secretsLength()];
        draw.get.getSecrets(secrets, 0, secrets.length);
        List<byte[]> revealed = Hashes.split(secrets, draw.get.commitCount());
        long awarded = draw.get.cursor();
        long committedMillis = draw.get.committedMillis();
        worker.accept(work -> work.seed(randomness, revealed, committedMillis, Math.toIntExact(awarded)));
    }
}
