package nl.beurt.bench.surge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.beurt.bench.history.record.Recorder;
import nl.beurt.bench.surge.ledger.Findings;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.journal.JournalEnd;
import nl.beurt.engine.journal.NioDisk;
import nl.beurt.engine.recovery.Recovery;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;

/**
 * What a copy of a killed server's data says, recovered here by the engine's own rules, and whether it is in order:
 * in each slot the seats taken are the people in live bookings, and each of these people has that booking only.
 */
final class CopiedState {
    private static final int BOOKED = 0;
    private static final int CANCELLED = 1;

    private final Findings findings = new Findings("seats taken are people in live bookings");
    private final Map<Long, Integer> live = new HashMap<>();
    private final Map<Long, Integer> ended = new HashMap<>();
    private final Map<Long, Integer> givenBySlot = new HashMap<>();
    private final Set<Pseudonym> people = new HashSet<>();
    private String hash = "";
    private long sequence;
    private long bookings;
    private long freeSeats;

    private record Pseudonym(long high, long low) {}

    private CopiedState() {}

    /**
     * Copies a data directory, but for its archive, and recovers the copy.
     *
     * @param to a directory that does not exist yet; gone afterwards
     */
    static CopiedState of(Path data, Path to, RecordMaps maps, StateLimits limits) throws IOException {
        DataCopy copy = DataCopy.of(data, to);
        CopiedState copied = new CopiedState();
        try (EngineState state = new EngineState(maps, limits)) {
            JournalEnd end = Recovery.recover(
                    new NioDisk(copy.journal()), new NioDisk(copy.snapshots()), state, new Decider(state));
            Objects.requireNonNull(end.segment()).close();
            copied.read(state);
        }
        copy.delete();
        return copied;
    }

    private void read(EngineState state) {
        hash = state.hash().toHex();
        sequence = state.totals().sequence();
        bookings = state.bookings().size();
        Row<BookingDecoder, BookingEncoder> booking = state.bookings().newRow();
        for (long id = 1; id <= state.totals().lastBooking(); id++) {
            if (!state.bookings().load(id, booking)) {
                findings.add("booking " + id + " is missing");
            } else if (booking.get.status() == BOOKED) {
                live.merge(booking.get.slot(), (int) booking.get.partySize(), Integer::sum);
                readParty(state, id, booking.get);
            } else if (booking.get.status() == CANCELLED) {
                ended.merge(booking.get.slot(), (int) booking.get.partySize(), Integer::sum);
            } else {
                findings.add("booking " + id + " has status " + booking.get.status());
            }
        }
        readSlots(state);
    }

    private void readParty(EngineState state, long id, BookingDecoder booking) {
        Row<PersonDecoder, PersonEncoder> person = state.people().newRow();
        for (int i = 0; i < booking.partySize(); i++) {
            long high = booking.party(2 * i);
            long low = booking.party(2 * i + 1);
            if (!people.add(new Pseudonym(high, low))) {
                findings.add("a person of booking " + id + " has another live booking");
            }
            if (!state.people().load(high, low, person) || person.get.booking() != id) {
                findings.add("a person of booking " + id + " is not known to have it");
            }
        }
    }

    private void readSlots(EngineState state) {
        Row<SlotDecoder, SlotEncoder> slot = state.slots().newRow();
        for (long id = 1; id <= state.totals().lastSlot(); id++) {
            if (!state.slots().load(id, slot)) {
                findings.add("slot " + id + " is missing");
                continue;
            }
            int taken = slot.get.taken();
            int returned = slot.get.returned();
            // Seats that someone moved away from are returned as well.
            if (taken != live.getOrDefault(id, 0) || returned < ended.getOrDefault(id, 0)) {
                findings.add("slot " + id + " has " + taken + " seats taken and " + returned + " returned, live are "
                        + live.getOrDefault(id, 0) + " people, cancelled " + ended.getOrDefault(id, 0));
            }
            int free = slot.get.seats() - taken - returned;
            if (free < 0) {
                findings.add("slot " + id + " gave " + -free + " seats more than it has");
            }
            givenBySlot.put(id, taken + returned);
            freeSeats += free;
        }
    }

    /** Compares with what clients were told: no acknowledged seat is missing, and no booking came from nowhere. */
    Findings compare(Recorder.Knowledge acknowledged) {
        acknowledged.seatsGiven().forEach((slot, told) -> {
            if (told > givenBySlot.getOrDefault(slot, 0)) {
                findings.add("slot " + slot + " gave " + givenBySlot.getOrDefault(slot, 0)
                        + " seats, acknowledged were " + told);
            }
        });
        long most = acknowledged.bookings() + acknowledged.bookingsUnknown();
        if (bookings < acknowledged.bookings() || bookings > most) {
            findings.add(
                    bookings + " bookings, acknowledged were " + acknowledged.bookings() + ", possible are " + most);
        }
        return findings;
    }

    String hash() {
        return hash;
    }

    /** Accepted commands. */
    long sequence() {
        return sequence;
    }

    long livePeople() {
        return people.size();
    }

    long freeSeats() {
        return freeSeats;
    }
}
