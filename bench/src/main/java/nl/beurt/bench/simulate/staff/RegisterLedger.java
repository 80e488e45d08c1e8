package nl.beurt.bench.simulate.staff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.beurt.bench.simulate.client.Digests;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.engine.command.sbe.BookDecoder;
import nl.beurt.engine.command.sbe.ImportEligibleDecoder;
import nl.beurt.engine.command.sbe.MarkServedDecoder;

/** Who was in the register and when, and who was served since when, as far as somebody was told so. Mutable. */
final class RegisterLedger {
    private final People people;
    private final Map<Long, List<Span>> spans = new HashMap<>();
    private final Map<Long, Long> servedMillis = new HashMap<>();

    private static final class Span {
        final long fromMillis;
        long toMillis = Long.MAX_VALUE;

        Span(long fromMillis) {
            this.fromMillis = fromMillis;
        }
    }

    RegisterLedger(People people) {
        this.people = people;
    }

    /** An action was accepted and is durable; before {@link People} hear of it. */
    void accepted(Action action, long millis) {
        switch (action.kind()) {
            case IMPORT_ELIGIBLE -> {
                ImportEligibleDecoder of = action.read(new ImportEligibleDecoder());
                boolean isRemoval = of.remove() != 0;
                for (ImportEligibleDecoder.PeopleDecoder one : of.people()) {
                    long self = people.self(one.person().low());
                    if (isRemoval) {
                        leave(self, millis);
                    } else {
                        come(self, millis);
                    }
                }
            }
            case MARK_SERVED -> {
                for (MarkServedDecoder.PeopleDecoder one :
                        action.read(new MarkServedDecoder()).people()) {
                    long self = people.self(one.person().low());
                    people.serve(self);
                    servedMillis.putIfAbsent(self, millis);
                }
            }
            case LINK -> link(action.people()[0], action.people()[1], millis);
            case BOOK -> dates(action);
            default -> {}
        }
    }

    private void come(long self, long millis) {
        if (!isIn(self)) {
            spans.computeIfAbsent(self, none -> new ArrayList<>()).add(new Span(millis));
        }
    }

    private void leave(long self, long millis) {
        List<Span> of = spans.getOrDefault(self, List.of());
        if (isIn(self)) {
            of.get(of.size() - 1).toMillis = millis;
        }
    }

    /** Who was in it by either pseudonym is in it. */
    private void link(long alias, long person, long millis) {
        if (isIn(alias)) {
            leave(alias, millis);
            come(person, millis);
        }
        if (servedMillis.containsKey(alias)) {
            servedMillis.putIfAbsent(person, millis);
        }
    }

    private static void dates(Action action) {
        BookDecoder of = action.read(new BookDecoder());
        if (of.product() != Town.REGISTERED) {
            return;
        }
        for (BookDecoder.PeopleDecoder one : of.people()) {
            if (one.birthTag() != Digests.birthTag(one.person().low())) {
                throw new Violation(action + " was accepted with another date of birth");
            }
        }
    }

    /** Whether a person, who is no alias, is in the register now. */
    boolean isIn(long self) {
        List<Span> of = spans.get(self);
        return of != null && of.get(of.size() - 1).toMillis == Long.MAX_VALUE;
    }

    /** Whether a person was in the register at a time, by whatever pseudonym. */
    boolean wasIn(long pseudonym, long millis) {
        long self = people.self(pseudonym);
        return wasInAs(self, millis)
                || spans.keySet().stream().anyMatch(one -> people.self(one) == self && wasInAs(one, millis));
    }

    private boolean wasInAs(long self, long millis) {
        return spans.getOrDefault(self, List.of()).stream()
                .anyMatch(one -> one.fromMillis <= millis && millis <= one.toMillis);
    }

    /** Whether a person was in the register just before a time and after it, as what is decided then may have found them. */
    boolean wasInThroughout(long pseudonym, long millis) {
        long self = people.self(pseudonym);
        return spans.getOrDefault(self, List.of()).stream()
                .anyMatch(one -> one.fromMillis < millis && millis < one.toMillis);
    }

    /** Whether a person was on the served list before a time; not of who turned out to be somebody else too, perhaps later. */
    boolean wasServedBefore(long pseudonym, long millis) {
        return !people.isLinked(pseudonym) && servedMillis.getOrDefault(pseudonym, Long.MAX_VALUE) < millis;
    }
}
