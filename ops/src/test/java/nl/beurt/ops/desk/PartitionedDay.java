package nl.beurt.ops.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.offline.DeskEntry;
import nl.beurt.gateway.offline.DeskList;
import nl.beurt.gateway.offline.ListKey;
import nl.beurt.ops.desk.PartitionedEngine.Booked;
import org.jspecify.annotations.Nullable;

/** One day at one location, of which {@link PartitionCounts} are kept. */
final class PartitionedDay implements AutoCloseable {
    private static final int EVENTS = 60;
    private static final int BOOKINGS = 12;
    private static final long HOUR = 3_600_000;

    private final SplittableRandom random;
    private final PartitionedEngine engine = new PartitionedEngine();
    private final List<Booked> booked = new ArrayList<>();
    private final List<Desk> desks = new ArrayList<>();
    /** Of each booking at its slot: whom desks without a connection told of, whom others let in, who was found to be beyond it. */
    private final Map<Long, Integer> offline = new HashMap<>();

    private final Map<Long, Integer> online = new HashMap<>();
    private final Map<Long, Integer> found = new HashMap<>();
    private final Set<List<Long>> named = new HashSet<>();
    /** People of each booking whom its own desk may let in, and whom it let in, by all its lists. */
    private final Map<Long, Integer> allowed = new HashMap<>();

    private final Map<Long, Integer> atTheirs = new HashMap<>();
    private final @Nullable Path files;
    private final PartitionCounts counts;
    private long now = TestDesk.NINE;
    /** How many desks share the lists. */
    private int share;

    private boolean isHandedOut;

    /**
     * Begins a day.
     *
     * @param files where desks keep their uses; null: in memory
     */
    PartitionedDay(long seed, @Nullable Path files, PartitionCounts counts) {
        this.random = new SplittableRandom(seed);
        this.files = files;
        this.counts = counts;
    }

    /** A desk, the list it works by, and a clock that is wrong by hours. */
    private final class Desk {
        final int number;
        final long clockMillis = random.nextInt(3) > 0 ? 0 : random.nextLong(-12 * HOUR, 12 * HOUR);
        int lists;
        ListKey key = ListKey.fresh();
        DeskList list;
        Uses uses;
        OfflineDesk open;

        Desk(int number) throws IOException {
            this.number = number;
            list = fetch(key);
            uses = newUses();
            open = opened();
        }

        private Uses newUses() throws IOException {
            lists++;
            return files == null ? new TestDesk.KeptUses() : UseFile.open(file(), key);
        }

        private Path file() {
            return Objects.requireNonNull(files).resolve(number + "-" + lists + ".uses");
        }

        private OfflineDesk opened() {
            // Some serve another desk's people too, though that one is not closed: it cannot be seen.
            Set<Integer> also = random.nextInt(4) == 0 ? Set.of(1 + random.nextInt(list.desks())) : Set.of();
            return new OfflineDesk(list, key, number, also, uses, () -> now + clockMillis);
        }

        /** Its process is killed and started again. */
        void restart() throws IOException {
            if (uses instanceof UseFile before) {
                before.close();
                uses = UseFile.open(file(), key);
            }
            open = opened();
        }

        /** It tells what it did, and destroys its list. */
        void merge() throws IOException {
            counts.merges++;
            List<Use> told = new ArrayList<>(uses.all());
            Collections.shuffle(told, new Random(random.nextLong()));
            for (Use use : told) {
                account(use);
                if (random.nextInt(6) == 0) {
                    // Online desks go on while others tell.
                    admitOnline(any());
                }
            }
            for (DeskEntry entry : list.entries()) {
                int here = told.stream()
                        .filter(use -> use.booking() == entry.booking() && use.desk() == entry.desk())
                        .mapToInt(Use::persons)
                        .sum();
                counts.twiceAtTheirDesk += Math.max(0, here - entry.persons() + entry.attended());
                if (entry.desk() == number) {
                    atTheirs.merge(entry.booking(), here, Integer::sum);
                }
            }
            close();
        }

        void close() throws IOException {
            if (uses instanceof UseFile file) {
                file.close();
                Files.deleteIfExists(file());
            }
        }

        /** The connection is there for a moment: what it did is told, and it goes on by another list. */
        void fetchAnother() throws IOException {
            merge();
            key = ListKey.fresh();
            DeskList before = list;
            list = fetch(key);
            for (DeskEntry entry : list.entries()) {
                before.entries().stream()
                        .filter(one -> one.booking() == entry.booking())
                        .forEach(one -> assertThat(entry.desk()).isEqualTo(one.desk()));
            }
            uses = newUses();
            open = opened();
        }
    }

    /** A list of the day for its number of desks; for no other, whatever the server has forgotten. */
    private DeskList fetch(ListKey key) {
        if (random.nextInt(3) == 0) {
            engine.restart();
        }
        if (isHandedOut) {
            assertThat(engine.handOut(share + 1 + random.nextInt(3))).isFalse();
            counts.refusedLists++;
        }
        assertThat(engine.handOut(share)).isTrue();
        isHandedOut = true;
        counts.lists++;
        return engine.list(key, share);
    }

    void pass() throws IOException {
        counts.partitions++;
        share = 2 + random.nextInt(3);
        for (int i = 0; i < BOOKINGS; i++) {
            booked.add(engine.book(1 + random.nextInt(4)));
        }
        for (int early = 0; early < 3; early++) {
            admitOnline(any());
            change(any());
        }
        for (int desk = 1; desk <= share; desk++) {
            desks.add(new Desk(desk));
        }
        booked.forEach(of -> allowed.put(of.id, of.persons));
        for (int event = 0; event < EVENTS; event++) {
            now += 30_000;
            happen();
        }
        reconcile();
    }

    private Booked any() {
        return booked.get(random.nextInt(booked.size()));
    }

    private void happen() throws IOException {
        Booked of = any();
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> admitOnline(of);
            case 4, 5 -> change(of);
            case 6, 7 -> desks.get(random.nextInt(share)).restart();
            case 8 -> {
                if (random.nextInt(6) == 0) {
                    desks.get(random.nextInt(share)).fetchAnother();
                }
            }
            default -> show(of);
        }
    }

    private void admitOnline(Booked of) {
        admitOnline(of, 1 + random.nextInt(of.persons));
    }

    private static boolean isHere(Booked of) {
        return !of.isCancelled && of.slot != PartitionedEngine.NEXT_DAY;
    }

    /** Whoever is of the party is let in, once, whatever desks without a connection did with copies of the code. */
    private void admitOnline(Booked of, int person) {
        boolean isTheirTurn = isHere(of) && !named.contains(List.of(of.id, (long) person));
        assertThat(engine.checkIn(of, person)).isEqualTo(isTheirTurn);
        if (isTheirTurn) {
            named.add(List.of(of.id, (long) person));
            online.merge(of.id, 1, Integer::sum);
            found.merge(of.id, (int) engine.outcome.affected(), Integer::sum);
        }
    }

    private void admitTheRest() {
        for (Booked of : booked) {
            for (int person = 1; person <= of.persons; person++) {
                admitOnline(of, person);
            }
        }
    }

    private void change(Booked of) {
        switch (random.nextInt(6)) {
            case 0, 1 -> engine.cancel(of);
            case 2, 3 -> engine.reissue(of);
            case 4 -> move(of);
            default -> {
                // Nothing.
            }
        }
    }

    /** Who came to the one slot has not come to the other. */
    private void move(Booked of) {
        int slot = 1 + random.nextInt(3);
        boolean isElsewhere = slot != of.slot;
        boolean hasCome = people(of) > 0;
        if (engine.move(of, slot) && isElsewhere) {
            expectAllFound(of);
            named.removeIf(one -> one.get(0) == of.id);
            if (hasCome) {
                allowed.merge(of.id, of.persons, Integer::sum);
            }
        }
    }

    private void show(Booked of) throws IOException {
        // The code that it has, or one that it had when the list was made, or a copy: they look the same.
        String code = of.before.isEmpty() || random.nextInt(3) == 0
                ? of.code
                : of.before.get(random.nextInt(of.before.size()));
        int persons = 1 + random.nextInt(of.persons);
        Answer answer = desks.get(random.nextInt(share)).open.show(code, persons);
        if (answer.kind() == Answer.Kind.OTHER_DESK && random.nextInt(4) > 0) {
            desks.get(DeskEntry.deskOf(of.id, share) - 1).open.show(code, persons);
        }
    }

    private void reconcile() throws IOException {
        Collections.shuffle(desks, new Random(random.nextLong()));
        for (Desk desk : desks) {
            desk.merge();
        }
        if (random.nextBoolean()) {
            admitTheRest();
        }
        booked.forEach(this::expectAllFound);
        atTheirs.forEach((id, people) -> counts.twiceAtTheirDesk += Math.max(0, people - allowed.getOrDefault(id, 0)));
        assertThat(counts.twiceAtTheirDesk).isZero();
    }

    private int people(Booked of) {
        return offline.getOrDefault(of.id, 0) + online.getOrDefault(of.id, 0);
    }

    /** Whoever was let in beyond a booking is found, and nobody else. */
    private void expectAllFound(Booked of) {
        int beyond = Math.max(0, people(of) - of.persons);
        int foundOfThem = found.getOrDefault(of.id, 0);
        assertThat(foundOfThem).as("booking %d", of.id).isEqualTo(beyond);
        counts.beyond += beyond;
        counts.foundBeyond += foundOfThem;
        offline.remove(of.id);
        online.remove(of.id);
        found.remove(of.id);
    }

    /** Tells a use, and compares what was found with what is so. */
    private void account(Use use) {
        Booked of = booked.get((int) use.booking() - 1);
        Verdict verdict = tell(use);
        boolean isStale = !isHere(of) || use.version() <= of.before.size();
        counts.uses++;
        counts.letIn += use.persons();
        counts.stale += isStale ? use.persons() : 0;
        if (of.slot == PartitionedEngine.NEXT_DAY) {
            assertThat(verdict).isEqualTo(Verdict.WRONG_TIME);
            counts.foundStale += use.persons();
        } else if (of.isCancelled) {
            assertThat(verdict).isEqualTo(Verdict.BOOKING_NOT_ACTIVE);
            counts.foundStale += use.persons();
        } else {
            assertThat(verdict).isIn(Verdict.RECONCILED, Verdict.CODE_USED);
            int marked = verdict == Verdict.RECONCILED ? (int) engine.outcome.affected() : 0;
            counts.foundStale += engine.outcome.isOlderCode() ? use.persons() : 0;
            found.merge(of.id, use.persons() - marked, Integer::sum);
            offline.merge(of.id, use.persons(), Integer::sum);
        }
    }

    /** Tells a use, at times again: the answer is the same, and nothing is done twice. */
    private Verdict tell(Use use) {
        Verdict verdict = engine.reconcile(use);
        long marked = engine.outcome.affected();
        if (random.nextInt(3) == 0) {
            boolean isOlder = engine.outcome.isOlderCode();
            Verdict again = engine.reconcile(use);
            assertThat(again).isEqualTo(verdict == Verdict.RECONCILED ? Verdict.REPEATED : verdict);
            assertThat(engine.outcome.affected()).isEqualTo(marked);
            assertThat(engine.outcome.isOlderCode()).isEqualTo(isOlder);
        }
        return verdict;
    }

    @Override
    public void close() throws IOException {
        engine.close();
        for (Desk desk : desks) {
            desk.close();
        }
    }
}
