package nl.beurt.bench.surge.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.beurt.bench.surge.answer.Availability;
import org.jspecify.annotations.Nullable;

/**
 * Can all that was acknowledged be true at once? A pure function of ledgers, seats offered and what is free at the end.
 *
 * <p>Assumptions and guarantees:
 * <ol>
 *   <li>Nobody else books or changes slots meanwhile.
 *   <li>A seat that was acknowledged once is never acknowledged again, cancelled or not: cancelled seats are returned,
 *       not offered.
 *   <li>What it reports is a fault of the server; an outcome that was never heard is allowed to be either.
 * </ol>
 */
public final class LedgerCheck {
    private static final String AVAILABILITY = "free seats went down by exactly the persons acknowledged";
    private final List<Booking> bookings = new ArrayList<>();
    private final List<UnknownBooking> unknown = new ArrayList<>();
    private final Map<Long, Integer> offered;
    private final Map<Long, Integer> acknowledgedBySlot = new HashMap<>();

    public LedgerCheck(List<Ledger> ledgers, Map<Long, Integer> offered) {
        for (Ledger ledger : ledgers) {
            bookings.addAll(ledger.acknowledged());
            unknown.addAll(ledger.unknown());
        }
        this.offered = offered;
        for (Booking booking : bookings) {
            acknowledgedBySlot.merge(booking.answer().slotId(), booking.party(), Integer::sum);
        }
    }

    /** All checks that need no further word from the server. */
    public List<CheckResult> ofAnswers() {
        return List.of(noPersonTwice(), noSeatTwice(), keysAndCodesDistinct(), sequencesDistinct());
    }

    CheckResult noPersonTwice() {
        Findings findings = new Findings("no person holds two live bookings");
        Map<Long, Booking> holders = new HashMap<>();
        for (Booking booking : bookings) {
            for (int i = 0; booking.state() == Booking.State.LIVE && i < booking.party(); i++) {
                long person = booking.firstPerson() + i;
                Booking other = holders.putIfAbsent(person, booking);
                if (other != null) {
                    findings.add("person " + person + " holds " + other.key() + " and " + booking.key());
                }
            }
        }
        return findings.result(holders.size() + " persons in live bookings");
    }

    CheckResult noSeatTwice() {
        Findings findings = new Findings("no seat was given twice");
        long persons = 0;
        for (Map.Entry<Long, Integer> slot : acknowledgedBySlot.entrySet()) {
            Integer seats = offered.get(slot.getKey());
            persons += slot.getValue();
            if (seats == null) {
                findings.add("slot " + slot.getKey() + " was booked for " + slot.getValue() + " but never offered");
            } else if (slot.getValue() > seats) {
                findings.add("slot " + slot.getKey() + " had " + seats + " free seats and was booked for "
                        + slot.getValue());
            }
        }
        return findings.result(persons + " persons acknowledged in " + acknowledgedBySlot.size() + " slots");
    }

    CheckResult keysAndCodesDistinct() {
        Findings findings = new Findings("every booking has a key and a code of its own");
        Set<String> keys = new HashSet<>();
        Set<String> codes = new HashSet<>();
        for (Booking booking : bookings) {
            if (!keys.add(booking.key())) {
                findings.add("key " + booking.key() + " was acknowledged twice");
            }
            if (!codes.add(booking.answer().code())) {
                findings.add("the code of booking " + booking.key() + " was given before");
            }
        }
        return findings.result(bookings.size() + " bookings acknowledged");
    }

    CheckResult sequencesDistinct() {
        Findings findings = new Findings("every accepted command has a sequence of its own");
        Set<Long> sequences = new HashSet<>();
        for (Booking booking : bookings) {
            if (booking.sequence() >= 0 && !sequences.add(booking.sequence())) {
                findings.add("booking " + booking.key() + " has sequence " + booking.sequence() + " as another has");
            }
            if (booking.cancelSequence() >= 0 && !sequences.add(booking.cancelSequence())) {
                findings.add("the cancellation of " + booking.key() + " has sequence " + booking.cancelSequence()
                        + " as another command has");
            }
        }
        return findings.result(sequences.size() + " sequences");
    }

    /** Compares with what is free at the end, null where the server did not answer. */
    public CheckResult availabilityAgrees(@Nullable Availability free) {
        Findings findings = new Findings(AVAILABILITY);
        if (free == null) {
            findings.add("the server did not answer at the end");
            return findings.result("nothing to compare with");
        }
        if (free.sequence() >= 0 && free.sequence() < highestSequence()) {
            findings.add("availability shows sequence " + free.sequence() + ", " + highestSequence()
                    + " was acknowledged long ago");
        }
        Map<Long, Integer> freeAtEnd = new HashMap<>();
        for (int i = 0; i < free.slots(); i++) {
            freeAtEnd.put(free.slotId(i), free.freeSeats(i));
        }
        Map<Long, Integer> unknownBySlot = new HashMap<>();
        for (UnknownBooking booking : unknown) {
            unknownBySlot.merge(booking.slotId(), booking.party(), Integer::sum);
        }
        for (Map.Entry<Long, Integer> slot : offered.entrySet()) {
            int gone = slot.getValue() - freeAtEnd.getOrDefault(slot.getKey(), 0);
            int least = acknowledgedBySlot.getOrDefault(slot.getKey(), 0);
            int most = least + unknownBySlot.getOrDefault(slot.getKey(), 0);
            if (gone < least || gone > most) {
                findings.add("slot " + slot.getKey() + " has " + gone + " free seats less, acknowledged were " + least
                        + (most > least ? ", at most " + (most - least) + " more are possible" : ""));
            }
        }
        return findings.result(offered.size() + " slots; seats of unknown outcome: "
                + unknown.stream().mapToInt(UnknownBooking::party).sum());
    }

    /** The check of availability, left out. */
    public static CheckResult availabilitySkipped(String why) {
        return CheckResult.skipped(AVAILABILITY, why);
    }

    /** The highest sequence that any acknowledgement carried, or -1: what a later read has to show. */
    public long highestSequence() {
        long highest = -1;
        for (Booking booking : bookings) {
            highest = Math.max(highest, Math.max(booking.sequence(), booking.cancelSequence()));
        }
        return highest;
    }

    public List<Booking> bookings() {
        return bookings;
    }

    /** What the loops noticed while they ran. */
    public static CheckResult contradictions(List<Ledger> ledgers) {
        Findings findings = new Findings("no answer contradicted an earlier one");
        for (Ledger ledger : ledgers) {
            ledger.contradictions().forEach(findings::add);
        }
        CheckResult shown = findings.result("as they arrived");
        long faults = ledgers.stream().mapToLong(Ledger::contradictionCount).sum();
        return new CheckResult(shown.name(), shown.outcome(), shown.detail(), shown.findings(), faults);
    }
}
