package nl.beurt.engine.decide;

import static nl.beurt.engine.verdict.Verdict.*;

import java.util.List;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.NaiveState.Entry;
import nl.beurt.engine.decide.NaiveState.Person;
import nl.beurt.engine.verdict.Verdict;

/** What {@link NaiveModel} says of how long people are known. */
final class NaiveLeaving {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int STEP = 250;

    private final NaiveState state;

    NaiveLeaving(NaiveState state) {
        this.state = state;
    }

    private int days() {
        return state.catalog.knobs().personDays();
    }

    /** These people, where they are known, are so for some days after an instant. */
    void until(List<Digest> people, long millis) {
        if (days() == 0) return;
        for (Digest one : state.selves(people)) {
            Person person = state.people.get(one);
            if (person != null) person.lastDay = Math.max(person.lastDay, Math.min(65_534, millis / DAY_MILLIS));
        }
    }

    /** Who waits where one place does not exclude another is known for longer: 1, else 0. */
    int keepWaiting(long id, long now) {
        Entry entry = state.entries.get(id);
        if (days() == 0 || entry == null || !entry.isWaiting() || entry.exclusive) return 0;
        boolean isAnyFading = state.selves(entry.party()).stream()
                .filter(state.people::containsKey)
                .anyMatch(one -> isOver(state.person(one), days() / 2, now));
        if (isAnyFading) until(entry.party(), now);
        return isAnyFading ? 1 : 0;
    }

    Verdict decide(Command.LeavePeople it, long now) {
        if (it.people().isEmpty() || it.people().size() > STEP) return INVALID;
        if (!it.people().stream().allMatch(one -> isDue(one, now))) return INVALID;
        for (Digest one : it.people()) {
            if (isDue(one, now)) leave(one);
        }
        return SWEPT;
    }

    private void leave(Digest one) {
        Person person = state.person(one);
        if (person.standsFor == null && stays(person)) {
            person.lastDay = 0;
            person.day = 0;
            person.actions = 0;
            person.cancels = 0;
            person.roundsLost = 0;
            return;
        }
        if (person.standsFor != null) state.person(person.standsFor).aliases--;
        state.people.remove(one);
    }

    /** All whose time is over. */
    List<Digest> due(long now) {
        return state.people.keySet().stream()
                .filter(one -> isDue(one, now))
                .sorted(java.util.Comparator.comparingLong(Digest::low).thenComparingLong(Digest::high))
                .toList();
    }

    private boolean isDue(Digest one, long now) {
        Person person = state.people.get(one);
        if (days() == 0 || person == null) return false;
        if (person.standsFor != null) {
            Person self = state.person(person.standsFor);
            return isOver(self, days(), now) && !stays(self);
        }
        if (!isOver(person, days(), now)) return false;
        boolean hasMore = person.lastDay != 0
                || person.day != 0
                || person.actions != 0
                || person.cancels != 0
                || person.roundsLost != 0;
        return stays(person) ? hasMore : person.aliases == 0;
    }

    private static boolean stays(Person person) {
        return person.isServed() || !person.registers.isEmpty();
    }

    private static boolean isOver(Person person, int days, long now) {
        boolean hasPlace = person.booking != 0 || person.entry != 0;
        return !hasPlace && Math.max(person.lastDay, person.day) + days < now / DAY_MILLIS;
    }
}
