package nl.beurt.bench.simulate.staff;

import java.util.Arrays;
import java.util.List;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.staff.Found.Booking;
import nl.beurt.bench.simulate.staff.Found.Entry;
import nl.beurt.bench.simulate.staff.Found.Link;
import nl.beurt.engine.state.ChangeKind;

/**
 * Promise P2 for who has lost something: it was by what they or the staff did, and where the staff promised it, they wait before
 * all others.
 */
final class LossCheck {
    private final Found found;
    private final Ledger ledger;

    LossCheck(Found found, Ledger ledger) {
        this.found = found;
        this.ledger = ledger;
    }

    /**
     * Whether a day's end, or a withdrawal when all were served, has ended a booking. Who is at the desk then is checked in and
     * served after that, too.
     */
    private boolean hasEnded(Booking booking) {
        return found.changes.stream()
                .filter(one -> one.madeMillis() <= booking.changedMillis() && one.covers(found.slot(booking.slot())))
                .anyMatch(one ->
                        one.kind() == ChangeKind.NO_SHOWS || (one.isWithdrawal() && found.areServed(booking.people())));
    }

    void check(Held held, Booking booking, Link link) {
        List<Change> causes = found.changes.stream()
                .filter(one -> one.wasUnderWay(booking.changedMillis()) && one.covers(found.slot(booking.slot())))
                .toList();
        boolean isExplained = switch (booking.status()) {
            case 0 -> !held.isCancelled && !held.isWithdrawn;
            case 1 -> held.isCancelled;
            case 4 -> causes.stream().anyMatch(Change::isWithdrawal) || isSpare(booking);
            case 3 -> causes.stream().anyMatch(one -> one.kind() == ChangeKind.NO_SHOWS);
            default -> hasEnded(booking);
        };
        if (!isExplained) {
            throw new Violation(held + " has a booking of status " + booking.status() + ", which nobody caused");
        }
        if (booking.status() == 4 && !isSpare(booking)) {
            claim(
                    held,
                    booking,
                    link,
                    causes.stream().filter(Change::isWithdrawal).toList());
        }
    }

    /** Whether its last person may have left it for another that they have. */
    private boolean isSpare(Booking booking) {
        return isLinked(booking.people(), booking.changedMillis()) || wasOnePerPerson(booking.changedMillis());
    }

    /** Where it is certain that the withdrawal came with a claim, an entry is behind the link, and before all others. */
    private void claim(Held held, Booking booking, Link link, List<Change> causes) {
        // Who is on a list of people who were served elsewhere has what they wanted, and no claim.
        if (!causes.stream().allMatch(Change::hasClaim) || found.areServed(booking.people())) {
            return;
        }
        boolean hasEntry = link.entry() != 0;
        Entry entry = hasEntry ? found.entries.get(link.entry()) : null;
        if (entry == null) {
            // An entry that ended is forgotten after a while, which may be before its booking is.
            if (hasEntry && found.timeMillis - booking.changedMillis() >= Town.PURGE_MILLIS) {
                return;
            }
            throw new Violation(held + " was withdrawn with a claim, and no entry waits behind it");
        }
        long asked = Math.max(held.askedMillis, booking.createdMillis());
        boolean isBefore = causes.stream().allMatch(one -> asked <= one.madeMillis());
        if (entry.createdMillis() != booking.changedMillis()) {
            throw new Violation(held + " was withdrawn with a claim, and only an older entry is behind it");
        }
        if (isBefore && !entry.isDisplaced()) {
            throw new Violation(held + " was withdrawn with a claim, and does not wait before all others");
        }
    }

    void check(Held held, Entry entry) {
        boolean isEnded = entry.status() == 2;
        if (isEnded && !held.isWithdrawn && !isTakenOver(entry) && !isOutOfRegister(held, entry)) {
            throw new Violation(held + " waits no more, and nobody withdrew it");
        }
        if (entry.isWaiting() && held.isWithdrawn) {
            throw new Violation(held + " was withdrawn and waits");
        }
    }

    /** Whether somebody of them was in no register when it ended, where the product asks: then it won on paper. */
    private boolean isOutOfRegister(Held held, Entry entry) {
        return ledger.people.productOfLink(held.capability) == Town.REGISTERED
                && Arrays.stream(entry.people())
                        .anyMatch(one -> !ledger.register.wasInThroughout(one, entry.changedMillis()));
    }

    /** Whether its people came by another place, or need none. */
    private boolean isTakenOver(Entry entry) {
        return isLinked(entry.people(), entry.changedMillis())
                || wasOnePerPerson(entry.changedMillis())
                || (isOnePerPersonSince(entry.changedMillis())
                        && (!entry.isExclusive() || entry.people().length > 1 || haveBooked(entry)))
                || Arrays.stream(entry.people())
                        .anyMatch(one -> found.isServed(one) || hasBooked(one, entry) || wasFoundToHave(one, entry));
    }

    /** Who came to hold a booking in a draw leaves when the next begins; what a party of several won by then is on paper. */
    private boolean haveBooked(Entry entry) {
        return Arrays.stream(entry.people()).anyMatch(one -> ledger.bookedMillis.containsKey(one) || holds(one));
    }

    /** Whether a person has a booking, which may have been won by what they entered for while they could have several. */
    private boolean holds(long one) {
        Found.Person person = found.people.get(found.self(one));
        return person != null && person.booking() != 0;
    }

    private boolean hasBooked(long one, Entry entry) {
        Long millis = ledger.bookedMillis.get(one);
        return millis != null && millis >= entry.createdMillis();
    }

    /** Whether somebody who waits turned out to be who has a booking; amid a draw the entry ends when the next begins. */
    private boolean wasFoundToHave(long one, Entry entry) {
        return entry.isExclusive() && ledger.people.isLinked(one, entry.createdMillis(), entry.changedMillis());
    }

    private boolean wasOnePerPerson(long millis) {
        return found.changes.stream()
                .anyMatch(one -> one.kind() == ChangeKind.ONE_PER_PERSON && one.wasUnderWay(millis));
    }

    /** Whether an entry that excluded nothing is by then one of a product that does: it wins on paper beside a booking, or ends. */
    private boolean isOnePerPersonSince(long millis) {
        return found.changes.stream()
                .anyMatch(one -> one.kind() == ChangeKind.ONE_PER_PERSON && one.madeMillis() <= millis);
    }

    /** Whether one of these turned out to be somebody else too, just then. */
    private boolean isLinked(long[] people, long millis) {
        return Arrays.stream(people).anyMatch(one -> ledger.people.isLinked(one, millis));
    }

    /**
     * Whether a person may have left a party that goes on without them: two of their pseudonyms turned out to be one's, or the
     * product came to be one of which everybody has one place.
     */
    boolean mayHaveLeft(long one) {
        return ledger.people.isLinked(one)
                || found.changes.stream().anyMatch(change -> change.kind() == ChangeKind.ONE_PER_PERSON);
    }
}
