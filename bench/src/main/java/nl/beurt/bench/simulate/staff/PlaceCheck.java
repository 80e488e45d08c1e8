package nl.beurt.bench.simulate.staff;

import java.util.HashMap;
import java.util.Map;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.staff.Found.Booking;
import nl.beurt.bench.simulate.staff.Found.Entry;
import nl.beurt.bench.simulate.staff.Found.Person;

/** Promise P1 for people: by whatever pseudonyms, each has one place at most of products that exclude each other. */
final class PlaceCheck {
    private static final String BOOKING = "booking ";

    private final Found found;
    private final Map<Long, String> places = new HashMap<>();
    private long booked;
    private long waiting;

    PlaceCheck(Found found) {
        this.found = found;
    }

    void check() {
        for (Booking booking : found.bookings.values()) {
            if (booking.isLive() && booking.isExclusive()) {
                for (long one : booking.people()) {
                    place(one, BOOKING + booking.id());
                    pointsTo(one, person(one).booking(), booking.id());
                    booked++;
                }
            }
        }
        for (Entry entry : found.entries.values()) {
            if (entry.isWaiting() && entry.isExclusive()) {
                for (long one : entry.people()) {
                    if (entry.hasHolders() && person(one).entry() != entry.id()) {
                        // Their booking was taken away since, and they wait with a claim of their own.
                        continue;
                    }
                    waits(one, entry);
                    pointsTo(one, person(one).entry(), entry.id());
                    waiting++;
                }
            }
        }
        same(
                "people with a booking",
                found.people.values().stream().filter(one -> one.booking() != 0).count(),
                booked);
        same(
                "people with an entry",
                found.people.values().stream().filter(one -> one.entry() != 0).count(),
                waiting);
    }

    /** Of a party whose entry is committed to in a draw nobody is taken out before the next, who came to have a booking. */
    private void waits(long one, Entry entry) {
        boolean isKept = entry.hasHolders();
        if (!isKept || !places.getOrDefault(found.self(one), "").startsWith(BOOKING)) {
            place(one, "entry " + entry.id());
        }
    }

    private void place(long one, String place) {
        String other = places.put(found.self(one), place);
        if (other != null) {
            throw new Violation("person " + found.self(one) + " has two places, " + other + " and " + place);
        }
    }

    /** The record of the person who is meant; an alias has nothing of its own. */
    private Person person(long one) {
        Person alias = found.people.get(one);
        if (alias != null && alias.standsFor() != 0 && (alias.booking() != 0 || alias.entry() != 0)) {
            throw new Violation("pseudonym " + one + " stands for another and has a place of its own");
        }
        Person person = found.people.get(found.self(one));
        if (person == null) {
            throw new Violation("nobody is known who has pseudonym " + one);
        }
        return person;
    }

    private static void pointsTo(long one, long place, long expected) {
        if (place != expected) {
            throw new Violation("person " + one + " is said to be in " + place + " and is in " + expected);
        }
    }

    private static void same(String what, long said, long counted) {
        if (said != counted) {
            throw new Violation(said + " " + what + " are said to be, there are " + counted);
        }
    }
}
