package nl.beurt.engine.job;

import nl.beurt.engine.command.sbe.ChangeStepEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.decide.ChangedPlaces;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.state.ChangeState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.ChangeDecoder;
import nl.beurt.engine.state.sbe.ChangeEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes the next step of what the staff changes. Called only from the writer thread. */
final class ChangeSteps {
    /** Records looked at in one step. */
    private static final int STEP = 500;

    /** What one step may cost: a millisecond of the writer's. */
    private static final int WEIGHT_MAX = 250;

    /** What a booking costs besides its people. */
    private static final int BOOKING_WEIGHT = 2;

    /** Parties in one step that wait on: each becomes an entry, and its link is hashed. */
    private static final int CLAIMS_MAX = WEIGHT_MAX / (BOOKING_WEIGHT + 1) + 1;

    private final EngineState state;
    private final EntryHashes hashes;
    private final Row<ChangeDecoder, ChangeEncoder> change;
    private final ChangedPlaces places;
    private final ChangeStepEncoder step = new ChangeStepEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final long[] claims = new long[CLAIMS_MAX];
    private final byte[] claimed = new byte[CLAIMS_MAX * DrawHashes.LENGTH];
    private final byte[] hash = new byte[DrawHashes.LENGTH];
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[8 * 1024]);

    ChangeSteps(EngineState state, EntryHashes hashes) {
        this.state = state;
        this.hashes = hashes;
        this.change = state.changes().newRow();
        this.places = new ChangedPlaces(state);
    }

    DirectBuffer buffer() {
        return buffer;
    }

    /** Writes the next step of a change; its length. */
    int write(long id) {
        if (!state.changes().load(id, change)) {
            throw new IllegalStateException("no change " + id);
        }
        boolean isOfSlots = ChangeState.of(change.get.state()) == ChangeState.SLOTS;
        long from = change.get.cursor();
        long last = isOfSlots ? change.get.slotTo() : change.get.bookingTo();
        long to = Math.max(from, Math.min(from + STEP, last + 1));
        int count = 0;
        if (!isOfSlots) {
            long end = to;
            int weight = 0;
            for (to = from; to < end && weight < WEIGHT_MAX; to++) {
                if (places.load(change.get, to)) {
                    weight += BOOKING_WEIGHT + places.people();
                    count = change.get.claim() == 0 ? 0 : claim(to, count);
                }
            }
        }
        return encode(id, from, to, count);
    }

    private int claim(long booking, int count) {
        hashes.entryHash(places.capabilityKey(), places.capabilityNonceHigh(), places.capabilityNonceLow(), hash);
        System.arraycopy(hash, 0, claimed, count * DrawHashes.LENGTH, DrawHashes.LENGTH);
        claims[count] = booking;
        return count + 1;
    }

    private int encode(long id, long from, long to, int count) {
        step.wrapAndApplyHeader(buffer, 0, header).change(id).from(from).to(to);
        ChangeStepEncoder.ClaimsEncoder group = step.claimsCount(count);
        for (int i = 0; i < count; i++) {
            System.arraycopy(claimed, i * DrawHashes.LENGTH, hash, 0, DrawHashes.LENGTH);
            group.next().booking(claims[i]).putEntryHash(hash, 0, DrawHashes.LENGTH);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + step.encodedLength();
    }
}
