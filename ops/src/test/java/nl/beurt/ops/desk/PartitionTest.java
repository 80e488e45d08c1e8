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
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.offline.DeskEntry;
import nl.beurt.gateway.offline.DeskList;
import nl.beurt.gateway.offline.ListKey;
import nl.beurt.ops.desk.PartitionedEngine.Booked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand days on which desks have no connection, to the server or to each other: people show codes where they should and
 * where not, online desks go on, codes are copied, replaced and cancelled. A booking's own desk lets nobody in twice; whatever else
 * was let in twice is found when the desks tell what they did. Again with {@code -Dbeurt.seed=…}, which the test prints.
 */
class PartitionTest {
    private static final long SEED = Long.getLong("beurt.seed", 20_221_201L);
    private static final int DAYS = Integer.getInteger("beurt.partitions", 1000);
    private static final int EVENTS = 60;
    private static final int DAYS_PER_FILE = 50;

    @TempDir
    private Path directory;

    private int letIn;
    private int doubles;
    private int stale;

    @Test
    void shouldLetNobodyInTwiceAtTheirDeskAndFindAllOthers() throws IOException {
        System.out.println("the partition test's seed is " + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int day = 0; day < DAYS; day++) {
            long seed = random.nextLong();
            try (Day one = new Day(seed, day % DAYS_PER_FILE == 0)) {
                one.pass();
            } catch (AssertionError e) {
                throw new AssertionError("day " + day + " of seed " + SEED, e);
            }
        }
        System.out.printf(
                "%d days: %d people let in without a connection, %d beyond their booking and %d by codes that had changed, all"
                        + " found%n",
                DAYS, letIn, doubles, stale);
        assertThat(doubles).isGreaterThan(DAYS / 2);
        assertThat(stale).isGreaterThan(DAYS / 10);
    }

    /** One day at one location. */
    private final class Day implements AutoCloseable {
        final SplittableRandom random;
        final PartitionedEngine engine = new PartitionedEngine();
        final ListKey key = ListKey.fresh();
        final List<Booked> booked = new ArrayList<>();
        final Map<Long, Integer> online = new HashMap<>();
        final Map<Long, Integer> found = new HashMap<>();
        final Set<List<Long>> named = new HashSet<>();
        final boolean hasFiles;
        final int desks;
        DeskList list;
        final List<Uses> uses = new ArrayList<>();
        final List<OfflineDesk> open = new ArrayList<>();
        long now = TestDesk.NINE;

        Day(long seed, boolean hasFiles) {
            this.random = new SplittableRandom(seed);
            this.hasFiles = hasFiles;
            desks = 2 + random.nextInt(3);
            for (int i = 0; i < 12; i++) {
                booked.add(engine.book(1 + random.nextInt(4)));
            }
            IntStream.range(0, 3).forEach(early -> admitOnline(any()));
            list = engine.list(key, desks);
        }

        void pass() throws IOException {
            for (int desk = 1; desk <= desks; desk++) {
                uses.add(hasFiles ? UseFile.open(file(desk), key) : new TestDesk.KeptUses());
                open.add(opened(desk));
            }
            for (int event = 0; event < EVENTS; event++) {
                now += 30_000;
                happen();
            }
            expectNobodyTwiceAtTheirDesk();
            reconcile();
        }

        private Path file(int desk) {
            return directory.resolve(desk + ".uses");
        }

        private OfflineDesk opened(int desk) {
            // Some serve another desk's people too, though that one is not closed: it cannot be seen.
            Set<Integer> also = random.nextInt(4) == 0 ? Set.of(1 + random.nextInt(desks)) : Set.of();
            return new OfflineDesk(list, key, desk, also, uses.get(desk - 1), () -> now);
        }

        private Booked any() {
            return booked.get(random.nextInt(booked.size()));
        }

        private void happen() throws IOException {
            Booked of = any();
            switch (random.nextInt(10)) {
                case 0, 1 -> admitOnline(of);
                case 2 -> change(of);
                case 3 -> restart(1 + random.nextInt(desks));
                default -> show(of);
            }
        }

        private void admitOnline(Booked of) {
            admitOnline(of, 1 + random.nextInt(of.persons));
        }

        /** Whoever is of the party is let in, once, whatever desks without a connection did with copies of the code. */
        private void admitOnline(Booked of, int person) {
            boolean isTheirTurn = !of.isCancelled && !named.contains(List.of(of.id, (long) person));
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
            if (random.nextInt(3) == 0) {
                engine.cancel(of);
            } else if (random.nextBoolean()) {
                engine.reissue(of);
            }
        }

        private void show(Booked of) throws IOException {
            // The code that it has, or one that it had when the list was made, or a copy: they look the same.
            String code = of.before.isEmpty() || random.nextInt(3) == 0 ? of.code : of.before.get(0);
            int persons = 1 + random.nextInt(of.persons);
            Answer answer = open.get(random.nextInt(desks)).show(code, persons);
            if (answer.kind() == Answer.Kind.OTHER_DESK && random.nextInt(4) > 0) {
                open.get(DeskEntry.deskOf(of.id, desks) - 1).show(code, persons);
            }
        }

        /** A desk's process is killed and started again. */
        private void restart(int desk) throws IOException {
            if (uses.get(desk - 1) instanceof UseFile before) {
                before.close();
                uses.set(desk - 1, UseFile.open(file(desk), key));
            }
            open.set(desk - 1, opened(desk));
        }

        private List<Use> all() {
            return uses.stream().flatMap(each -> each.all().stream()).toList();
        }

        private void expectNobodyTwiceAtTheirDesk() {
            for (DeskEntry entry : list.entries()) {
                int atTheirs = all().stream()
                        .filter(use -> use.booking() == entry.booking() && use.desk() == entry.desk())
                        .mapToInt(Use::persons)
                        .sum();
                assertThat(atTheirs).isLessThanOrEqualTo(entry.persons() - entry.attended());
            }
        }

        private void reconcile() {
            Map<Long, Integer> offline = new HashMap<>();
            List<Use> told = new ArrayList<>(all());
            Collections.shuffle(told, new Random(random.nextLong()));
            for (Use use : told) {
                Booked of = booked.get((int) use.booking() - 1);
                Verdict verdict = tell(use);
                letIn += use.persons();
                if (of.isCancelled || !of.before.isEmpty()) {
                    // The list's code was replaced or cancelled since.
                    assertThat(verdict).isIn(Verdict.BOOKING_NOT_ACTIVE, Verdict.CODE_REVOKED);
                    stale += use.persons();
                    continue;
                }
                assertThat(verdict).isIn(Verdict.RECONCILED, Verdict.CODE_USED);
                int marked = verdict == Verdict.RECONCILED ? (int) engine.outcome.affected() : 0;
                found.merge(of.id, use.persons() - marked, Integer::sum);
                offline.merge(of.id, use.persons(), Integer::sum);
                if (random.nextInt(6) == 0) {
                    // Online desks go on while others tell.
                    admitOnline(any());
                }
            }
            if (random.nextBoolean()) {
                admitTheRest();
            }
            for (Booked of : booked) {
                if (of.isCancelled || !of.before.isEmpty()) {
                    continue;
                }
                int people = offline.getOrDefault(of.id, 0) + online.getOrDefault(of.id, 0);
                int beyond = Math.max(0, people - of.persons);
                assertThat(found.getOrDefault(of.id, 0)).as("booking %d", of.id).isEqualTo(beyond);
                doubles += beyond;
            }
        }

        /** Tells a use, at times again: the answer is the same, and nothing is done twice. */
        private Verdict tell(Use use) {
            Verdict verdict = engine.reconcile(use);
            long marked = engine.outcome.affected();
            if (random.nextInt(3) == 0) {
                Verdict again = engine.reconcile(use);
                assertThat(again).isEqualTo(verdict == Verdict.RECONCILED ? Verdict.REPEATED : verdict);
                assertThat(engine.outcome.affected()).isEqualTo(marked);
            }
            return verdict;
        }

        @Override
        public void close() throws IOException {
            engine.close();
            for (int desk = 1; desk <= uses.size(); desk++) {
                if (uses.get(desk - 1) instanceof UseFile file) {
                    file.close();
                    Files.delete(file(desk));
                }
            }
        }
    }
}
