package nl.beurt.bench.simulate.model;

import java.util.ArrayList;
import java.util.List;
import nl.beurt.bench.simulate.client.Operation;

/** A booking as the model has it. Mutable. */
public final class Booking {
    public final long id;
    public final int capability;
    public final int[] party;
    public final int language;
    public final boolean exclusive;
    public final long createdMillis;
    public final List<Integer> codes = new ArrayList<>();
    public long slot;
    public long changedMillis;
    public boolean cancelled;

    Booking(long id, Operation of, boolean exclusive, long now) {
        this.id = id;
        this.capability = of.capability();
        this.party = of.party();
        this.language = of.language();
        this.exclusive = exclusive;
        this.createdMillis = now;
        this.slot = of.slot();
    }

    boolean has(int person) {
        for (int one : party) {
            if (one == person) {
                return true;
            }
        }
        return false;
    }

    /** The last code's nonce. */
    public int code() {
        return codes.get(codes.size() - 1);
    }

    Answer answer(long sequence) {
        return new Answer(sequence, slot, party.length, cancelled ? 1 : 0, codes.size(), language, capability, code());
    }
}
