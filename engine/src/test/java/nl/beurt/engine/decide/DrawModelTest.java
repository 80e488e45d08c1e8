package nl.beurt.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import nl.beurt.engine.decide.Command.Awarded;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.NaiveState.Booking;
import nl.beurt.engine.decide.NaiveState.Draw;
import nl.beurt.engine.decide.NaiveState.Entry;
import nl.beurt.engine.decide.NaiveState.Slot;
import nl.beurt.engine.state.Agenda;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateHash;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Some hundred thousand random commands around entries and drawn rounds, decided by the engine on both kinds of maps and
 * by a naive model: equal verdicts and answers, equal states; what each draw gives is worked out twice. Again with
 * {@code -Dbeurt.seed=…}, which the test prints.
 */
class DrawModelTest {
    private static final long SEED = Long.getLong("beurt.seed", 20_220_301L);
    private static final int LIVES = Integer.getInteger("beurt.lives", 9);
    private static final int COMMANDS_PER_LIFE = 38_000;
    private static final int COMMANDS_PER_INSPECTION = 1_000;
    private static final int SEEN_MIN = 50;

    private final EnumMap<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    private final Map<String, Integer> ends = new HashMap<>();

    @Test
    void shouldEnterAndDrawAsTheNaiveModelDoesOnBothKindsOfMaps() {
        System.out.println("the draw model test's seed is " + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int life = 0; life < LIVES; life++) {
            // Every fourth life is led where the maps are soon full.
            StateLimits limits =
                    life % 4 == 3 ? new StateLimits(8192, 480, 120, 60) : new StateLimits(8192, 512, 8192, 8192);
            try (Life one = new Life(random.nextLong(), limits)) {
                one.lead(life);
            }
        }
        System.out.println("verdicts seen: " + seen);
        System.out.println("ends of entries seen: " + ends);
        for (Verdict verdict : ModelTest.OF_DRAWS) {
            assertThat(seen.getOrDefault(verdict, 0)).as(verdict.name()).isGreaterThanOrEqualTo(SEEN_MIN);
        }
        assertThat(ends.keySet()).contains("won", "lost, counts", "lost, does not count", "on paper", "place gone");
        assertThat(ends.values()).allMatch(count -> count >= SEEN_MIN);
    }

    /** The life of two engines and a model. */
    private final class Life implements AutoCloseable {
        final NaiveModel model;
        final DrawMix mix;
        final RegisterMix register;
        final ComparedEngine heap;
        final ComparedEngine serving;
        final TestCommands commands = new TestCommands();
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1024]);
        final Map<Long, Set<Long>> frozen = new HashMap<>();
        final Map<Long, Set<Long>> awarded = new HashMap<>();
        long count;

        Life(long seed, StateLimits limits) {
            model = new NaiveModel(limits);
            mix = new DrawMix(seed, model);
            register = new RegisterMix(seed, model, 100, 100);
            heap = new ComparedEngine(new HeapRecordMaps(), limits);
            serving = new ComparedEngine(new ServingRecordMaps(), limits);
        }

        void lead(int life) {
            Command command = new Command.ReadState();
            try {
                while (count < COMMANDS_PER_LIFE) {
                    long now = mix.nextMillis();
                    command = register.next(mix::next);
                    decide(command, now);
                }
                for (Command next = mix.end(); next != null; next = mix.end()) {
                    command = next;
                    decide(command, mix.nowMillis);
                    if (count > COMMANDS_PER_LIFE + 20_000) throw new AssertionError("it has no end");
                }
                sweep();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed %d, life %d, command %d: %s".formatted(SEED, life, count, command), e);
            }
        }

        private Verdict decide(Command command, long now) {
            count++;
            int length = commands.encode(command, buffer, 0);
            Verdict verdict = model.decide(command, now);
            heap.expect(verdict, model, buffer, length, now);
            serving.expect(verdict, model, buffer, length, now);
            expectEqual(heap.state.hash(), serving.state.hash());
            seen.merge(verdict, 1, Integer::sum);
            if (verdict.isAccepted()) after(command);
            boolean isOfRound = command instanceof Command.JobStep || command instanceof Command.Award;
            if (count % COMMANDS_PER_INSPECTION == 0 || (isOfRound && mix.isOne(100))) {
                expectEqual(NaiveHash.of(model.state), serving.state.hash());
            }
            if (count % COMMANDS_PER_INSPECTION == 0 || (isOfRound && model.state.frozenRound == 0)) {
                DrawInspection.inspect(model.state);
            }
            if (isOfRound || count % 16 == 0) {
                expectAgenda(heap.state, now);
                expectAgenda(serving.state, now);
            }
            return verdict;
        }

        private void after(Command command) {
            if (command instanceof Command.JobStep it && draw(it.round()).phase == DrawState.FROZEN) {
                Set<Long> now = new HashSet<>();
                for (Entry entry : model.state.entries.values()) {
                    if (entry.frozenRound == it.round()) now.add(entry.id);
                }
                assertThat(draw(it.round()).n).isEqualTo(now.size());
                frozen.put(it.round(), now);
            } else if (command instanceof Command.Award it) {
                for (Awarded one : it.entries()) {
                    count(one, it.round());
                    assertThat(awarded.computeIfAbsent(it.round(), round -> new HashSet<>())
                                    .add(one.entry()))
                            .isTrue();
                }
                if (draw(it.round()).phase == DrawState.DRAWN) {
                    assertThat(awarded.getOrDefault(it.round(), Set.of()))
                            .isEqualTo(frozen.getOrDefault(it.round(), Set.of()));
                }
            }
        }

        private void count(Awarded one, long round) {
            Entry entry = model.state.entry(one.entry());
            boolean counts = one.counts() && !draw(round).terms.isReturns();
            String end = one.slot() == 0
                    ? counts ? "lost, counts" : "lost, does not count"
                    : switch (entry.standing) {
                        case WON -> "won";
                        case WITHDRAWN -> "on paper";
                        case WAITING -> "place gone";
                    };
            ends.merge(end, 1, Integer::sum);
            if (one.slot() == 0 && entry.tier() > 0)
                ends.merge("lost, of tier " + Math.min(entry.tier(), 2), 1, Integer::sum);
        }

        private Draw draw(long round) {
            Draw draw = model.state.draws.get(round);
            if (draw == null) throw new AssertionError("round " + round + " is not drawn");
            return draw;
        }

        /** The agenda, which is derived, knows a step when there is one, and only then. */
        private void expectAgenda(EngineState state, long now) {
            assertThat(state.agenda().frozenRound()).isEqualTo(model.state.frozenRound);
            long due = state.agenda().due(now);
            if (due == Agenda.NOTHING) {
                assertThat(model.state.draws.values())
                        .noneMatch(one -> !one.phase.isOver() && model.isDue(one, now) && !makesWay(one, now));
            } else {
                assertThat(model.isDue(draw(due), now)).isTrue();
                assertThat(makesWay(draw(due), now)).isFalse();
            }
        }

        /** No draw is begun in the ten minutes before entries close for one that a beacon decides. */
        private boolean makesWay(Draw draw, long now) {
            return draw.phase == DrawState.ANNOUNCED
                    && draw.terms.source() > 2
                    && model.state.draws.values().stream()
                            .filter(other -> other.phase == DrawState.ANNOUNCED && other.terms.source() <= 2)
                            .mapToLong(other -> other.terms.entriesCloseMillis() - now)
                            .anyMatch(left -> left > 0 && left <= 600_000);
        }

        /** When everything ended and its time is over, nothing is left of it. */
        private void sweep() {
            NaiveState state = model.state;
            long last = Math.max(state.lastBooking, state.lastEntry);
            for (int round = 0; round < 2; round++) {
                for (long from = 1; from <= last; from += TickRules.WINDOW) {
                    decide(new Command.Tick(from), mix.nowMillis);
                }
            }
            while (decide(new Command.Tick(1), mix.nowMillis) == Verdict.SWEPT) {
                // Requests are forgotten so many a Tick.
            }
            for (EngineState one : new EngineState[] {heap.state, serving.state}) {
                assertThat(one.bookings().size()).isZero();
                assertThat(one.entries().size()).isZero();
                assertThat(one.wishes().size()).isZero();
                assertThat(one.capabilities().size()).isZero();
                assertThat(one.codes().size()).isZero();
                assertThat(one.requests().size()).isZero();
            }
            assertThat(state.people.values()).allMatch(one -> one.booking == 0 && one.entry == 0);
            expectEqual(NaiveHash.of(state), serving.state.hash());
        }

        @Override
        public void close() {
            heap.close();
            serving.close();
        }
    }

    private static void expectEqual(StateHash expected, StateHash actual) {
        if (expected.high() != actual.high() || expected.low() != actual.low()) {
            throw new AssertionError("the state hash is " + actual.toHex() + ", not " + expected.toHex());
        }
    }

    /** Promise P1 and the conservation of seats, where they can be counted. */
    private static final class DrawInspection {
        static void inspect(NaiveState state) {
            int[] people = new int[state.slots.size() + 1];
            Set<Digest> taken = new HashSet<>();
            for (Booking booking : state.bookings.values()) {
                if (!booking.isLive()) continue;
                people[(int) booking.slot] += booking.size();
                if (booking.exclusive && !booking.party().stream().allMatch(taken::add)) {
                    throw new AssertionError("someone of booking " + booking.id + " has another place");
                }
                NaiveState.Round round =
                        state.rounds.get(state.slot(booking.slot).round());
                boolean isOpen = round != null && round.opensAtMillis <= state.timeMillis;
                if (!isOpen && !booking.isWon()) {
                    throw new AssertionError("booking " + booking.id + " is in a round that is not open");
                }
            }
            for (Entry entry : state.entries.values()) {
                boolean waits = entry.isWaiting() && entry.exclusive;
                if (waits && !entry.party().stream().allMatch(taken::add)) {
                    throw new AssertionError("someone of entry " + entry.id + " has another place");
                }
                if (entry.frozenRound != 0 && entry.frozenRound != state.frozenRound) {
                    throw new AssertionError("entry " + entry.id + " is in a draw that is over");
                }
            }
            for (int id = 1; id < people.length; id++) {
                inspect(state, id, people[id]);
            }
        }

        private static void inspect(NaiveState state, int id, int people) {
            Slot slot = state.slot(id);
            int free = slot.seats - slot.taken - slot.reserved - slot.returned;
            boolean isCounted = slot.taken == people + slot.purged && free >= 0;
            boolean isPositive = slot.reserved >= 0 && slot.returned >= 0;
            Draw by = state.draws.get(slot.reservedBy);
            boolean isHeld = by == null ? slot.reserved == 0 : !by.phase.isOver() && by.phase != DrawState.ANNOUNCED;
            if (!isCounted || !isPositive || !isHeld) {
                throw new AssertionError("slot %d: %d taken, %d reserved by %d, %d returned, of %d seats; %d people"
                        .formatted(id, slot.taken, slot.reserved, slot.reservedBy, slot.returned, slot.seats, people));
            }
        }
    }
}
