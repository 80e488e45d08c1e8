package nl.beurt.bench.simulate.staff;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.engine.command.sbe.BookDecoder;
import nl.beurt.engine.command.sbe.EnterDecoder;
import nl.beurt.engine.command.sbe.MoveDecoder;
import nl.beurt.engine.command.sbe.ReissueDecoder;
import org.jspecify.annotations.Nullable;

/** Who is who, who was served and whose codes they show, as far as somebody was told so. Mutable. */
final class People {
    private final Map<Long, Long> standsFor = new HashMap<>();
    private final Map<Long, Set<Long>> linkedMillis = new HashMap<>();
    private final Set<Long> served = new HashSet<>();
    private final Map<Integer, Integer> capabilities = new HashMap<>();
    private final Map<Integer, Integer> products = new HashMap<>();
    private final Map<Integer, Long> slots = new HashMap<>();

    /** An action was accepted and is durable. */
    void accepted(Action action, long millis) {
        int link = action.capability();
        switch (action.kind()) {
            case BOOK -> {
                wanting(action);
                products.put(link, action.read(new BookDecoder()).product());
                capabilities.put(link, link);
                slots.put(link, action.slot());
            }
            case ENTER -> {
                wanting(action);
                products.put(link, action.read(new EnterDecoder()).product());
            }
            case MOVE -> {
                capabilities.put((int) action.read(new MoveDecoder()).code().low(), link);
                slots.put(link, action.slot());
            }
            case REISSUE ->
                capabilities.put((int) action.read(new ReissueDecoder()).code().low(), link);
            case LINK -> link(action.people()[0], action.people()[1], millis);
            default -> {}
        }
    }

    private void wanting(Action action) {
        for (int one : action.people()) {
            if (served.contains(self(one))) {
                throw new Violation(action + " was accepted, and person " + one + " had been served before");
            }
        }
    }

    private void link(long alias, long person, long millis) {
        standsFor.put(alias, person);
        linkedMillis.computeIfAbsent(alias, none -> new HashSet<>()).add(millis);
        linkedMillis.computeIfAbsent(person, none -> new HashSet<>()).add(millis);
        if (served.contains(alias)) {
            served.add(person);
        }
    }

    /** The person that a pseudonym is of. */
    long self(long pseudonym) {
        return standsFor.getOrDefault(pseudonym, pseudonym);
    }

    /** A person got what they came for; false when they had it. */
    boolean serve(long person) {
        return served.add(person);
    }

    boolean isServed(long pseudonym) {
        return served.contains(self(pseudonym));
    }

    /** The slot of the booking that a link was made with or moved to; 0 where that was won. */
    long slot(int link) {
        return slots.getOrDefault(link, 0L);
    }

    /** Whether a code is of the booking of a link. */
    boolean isCodeOf(int code, int link) {
        return capabilities.getOrDefault(code, 0) == link;
    }

    /** The product that somebody booked or entered for; 0 for a link that nobody was given. */
    int productOfLink(int link) {
        return products.getOrDefault(link, 0);
    }

    /** The product of the booking that a code is of. */
    int product(int code) {
        Integer link = capabilities.get(code);
        Integer product = link == null ? null : products.get(link);
        if (product == null) {
            throw new Violation("code " + code + " is taken, and nobody was given it");
        }
        return product;
    }

    /** Whether a pseudonym turned out to be of somebody else too, or to have another. */
    boolean isLinked(long pseudonym) {
        return linkedMillis.containsKey(pseudonym) || linkedMillis.containsKey(self(pseudonym));
    }

    /** Whether that was found out at a time. */
    boolean isLinked(long pseudonym, long millis) {
        return isAt(linkedMillis.get(pseudonym), millis) || isAt(linkedMillis.get(self(pseudonym)), millis);
    }

    /** Whether that was found out between two times. */
    boolean isLinked(long pseudonym, long fromMillis, long toMillis) {
        return Stream.of(pseudonym, self(pseudonym))
                .flatMap(one -> linkedMillis.getOrDefault(one, Set.of()).stream())
                .anyMatch(one -> fromMillis <= one && one <= toMillis);
    }

    private static boolean isAt(@Nullable Set<Long> times, long millis) {
        return times != null && times.contains(millis);
    }
}
