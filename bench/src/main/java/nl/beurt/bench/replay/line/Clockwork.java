package nl.beurt.bench.replay.line;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import nl.beurt.bench.replay.crowd.Town;
import nl.beurt.bench.replay.office.PlannerTime;
import nl.beurt.bench.replay.wire.Json;

/**
 * Moves time from one thing that is due to the next: to the close of each draw's entries, and on while one is under way, whose
 * commitment is published for a while before its randomness. Nothing is due late because time jumped over it.
 */
final class Clockwork {
    private static final Duration STEP = Duration.ofSeconds(61);

    private final PlannerTime time;
    private final Town town;
    private final Set<Long> ahead = new TreeSet<>();
    private long next = 1;
    private long steps;

    Clockwork(PlannerTime time, Town town) {
        this.time = time;
        this.town = town;
    }

    /** Moves on to an instant that is not past. */
    void advanceTo(Instant instant) {
        time.settle();
        for (Instant due = due(); due.isBefore(instant); due = due()) {
            move(due);
        }
        move(instant);
    }

    private void move(Instant instant) {
        if (instant.isAfter(time.now())) {
            time.advanceTo(instant);
            steps++;
        }
    }

    /** When something is to be done next. */
    private Instant due() {
        while (true) {
            Json round = town.read("/v1/rounds/" + next).json();
            if (round.get("id").isNull()) {
                break;
            }
            if (round.get("policy").text().equals("draw")) {
                ahead.add(next);
            }
            next++;
        }
        Instant due = Instant.MAX;
        for (Iterator<Long> each = ahead.iterator(); each.hasNext(); ) {
            Json round = town.read("/v1/rounds/" + each.next()).json();
            if (!round.get("state").text().matches("announced|collecting|frozen")) {
                each.remove();
                continue;
            }
            Instant close = Instant.parse(round.get("entriesCloseAt").text());
            Instant then = close.isAfter(time.now()) ? close : time.now().plus(STEP);
            due = then.isBefore(due) ? then : due;
        }
        return due;
    }

    /** How often time moved. */
    long steps() {
        return steps;
    }
}
