package nl.beurt.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.NaiveState.Booking;
import nl.beurt.engine.decide.NaiveState.Change;
import nl.beurt.engine.decide.NaiveState.Entry;
import nl.beurt.engine.decide.NaiveState.Person;
import nl.beurt.engine.decide.NaiveState.Slot;
import nl.beurt.engine.decide.NaiveState.Status;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.ChangeState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateHash;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random commands of the staff amid bookings, entries and draws, decided by the engine on both kinds of maps and by a naive
 * model: equal verdicts and answers, equal states, and what the staff does breaks no promise. Again with
 * {@code -Dbeurt.seed=…}, which the test prints.
 */
class StaffModelTest {
    private static final long SEED = Long.getLong("beurt.seed", 20_220_701L);
    private static final int LIVES = Integer.getInteger("beurt.lives", 8);
    private static final int COMMANDS_PER_LIFE = 20_000;
    private static final int COMMANDS_PER_INSPECTION = 500;
    private static final int SEEN_MIN = 50;

    /** What only the staff does and meets. */
    static final EnumSet<Verdict> OF_STAFF = EnumSet.of(
            Verdict.CHANGED,
            Verdict.CHECKED_IN,
            Verdict.RECONCILED,
            Verdict.RECOVERED,
            Verdict.NO_PLACE,
            Verdict.ALONE_IN_PARTY,
            Verdict.LET_IN,
            Verdict.CASE_DECIDED,
            Verdict.LIST_HANDED_OUT,
            Verdict.OTHER_DESKS,
            Verdict.VOUCHERS_MADE,
            Verdict.VOUCHER_NOT_VALID,
            Verdict.SERVED,
            Verdict.STOCKED,
            Verdict.LINKED,
            Verdict.ALREADY_LINKED,
            Verdict.CODE_UNKNOWN,
            Verdict.CODE_REVOKED,
            Verdict.WRONG_LOCATION,
            Verdict.CODE_USED,
            Verdict.WRONG_TIME,
            Verdict.OUT_OF_STOCK,
            Verdict.LINKED_OTHERWISE,
            Verdict.REQUEST_UNKNOWN,
            Verdict.SLOT_WITHDRAWN,
            Verdict.ALREADY_SERVED);

    private final EnumMap<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
    private final Map<String, Integer> repeated = new TreeMap<>();
    private int displaced;
    private int dropped;
    private int left;
    private int shrunk;
    private int overbooked;
    private final Map<String, Integer> letIn = new TreeMap<>();

    @Test
    void shouldDoAsTheNaiveModelDoesWhatTheStaffWants() {
        lead(SEED, 0, LIVES, true);
        System.out.println("verdicts seen: " + seen);
        System.out.printf("displaced %d, parties shrunk %d, slots overbooked %d%n", displaced, shrunk, overbooked);
        for (Verdict verdict : OF_STAFF) {
            assertThat(seen.getOrDefault(verdict, 0)).as(verdict.name()).isGreaterThanOrEqualTo(SEEN_MIN);
        }
        System.out.println("repeated: " + repeated);
        assertThat(List.of(
                        "AddStock",
                        "AnnounceRound",
                        "Change",
                        "DecideCase",
                        "MakeVouchers",
                        "OpenRound",
                        "ReadRequest",
                        "ReconcileUse",
                        "Recover",
                        "Serve"))
                .allMatch(kind -> repeated.getOrDefault(kind, 0) >= SEEN_MIN / 3);
        System.out.println("people who left: " + left);
        System.out.println("let in by voucher: " + letIn);
        assertThat(letIn)
                .containsOnlyKeys("Book again", "Book first", "Enter again", "Enter first", "Move again", "Move first");
        assertThat(left).isGreaterThanOrEqualTo(SEEN_MIN);
        assertThat(dropped).isGreaterThanOrEqualTo(SEEN_MIN);
        assertThat(displaced).isGreaterThanOrEqualTo(SEEN_MIN);
        assertThat(shrunk).isGreaterThanOrEqualTo(SEEN_MIN);
        assertThat(overbooked).isGreaterThanOrEqualTo(SEEN_MIN);
    }

    /** In these lives a request is repeated after a link has made its party smaller. */
    @ParameterizedTest
    @CsvSource({"6, 11", "8, 26", "10, 5", "10, 6"})
    void shouldRepeatAnAnswerWithTheSizeThatThePartyHasNow(long seed, int life) {
        lead(seed, life, life + 1, false);
    }

    /** Leads some lives of a seed. */
    private void lead(long seed, int from, int to, boolean isWithRegister) {
        System.out.println("the staff model test's seed is " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int life = 0; life < to; life++) {
            long seedOfLife = random.nextLong();
            // Every fourth life is led where the maps are soon full.
            StateLimits limits =
                    life % 4 == 3 ? new StateLimits(8192, 520, 120, 60) : new StateLimits(8192, 2048, 8192, 8192);
            if (life >= from) {
                try (Life one = new Life(seedOfLife, limits, isWithRegister)) {
                    one.lead("seed " + seed + ", life " + life);
                }
            }
        }
    }

    /** The life of two engines and a model. */
    private final class Life implements AutoCloseable {
        final NaiveModel model;
        final NaiveState state;
        final StaffMix mix;

        @Nullable
        final RegisterMix register;

        final ComparedEngine heap;
        final ComparedEngine serving;
        final TestCommands commands = new TestCommands();
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1024]);
        long count;

        Life(long seed, StateLimits limits, boolean isWithRegister) {
            model = new NaiveModel(limits);
            state = model.state;
            mix = new StaffMix(seed, model);
            register = isWithRegister ? new RegisterMix(seed, model, 40, 60) : null;
            heap = new ComparedEngine(new HeapRecordMaps(), limits);
            serving = new ComparedEngine(new ServingRecordMaps(), limits);
        }

        void lead(String which) {
            Command command = new Command.ReadState();
            try {
                while (count < COMMANDS_PER_LIFE) {
                    long now = mix.nextMillis();
                    command = register == null ? mix.next() : register.next(mix::next);
                    decide(command, now);
                }
                for (Command next = mix.end(); next != null; next = mix.end()) {
                    command = next;
                    decide(command, mix.draws.nowMillis);
                    if (count > COMMANDS_PER_LIFE + 20_000) throw new AssertionError("it has no end");
                }
                sweep();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("%s, command %d: %s".formatted(which, count, command), e);
            }
        }

        private Verdict decide(Command command, long now) {
            count++;
            int length = commands.encode(command, buffer, 0);
            List<Booking> live = command instanceof Command.ChangeStep ? live() : List.of();
            boolean isFree = command instanceof Command.WithVoucher it
                    && state.vouchers.containsKey(it.voucher())
                    && state.vouchers.get(it.voucher()).isFree();
            Verdict verdict = model.decide(command, now);
            heap.expect(verdict, model, buffer, length, now);
            serving.expect(verdict, model, buffer, length, now);
            expectEqual(heap.state.hash(), serving.state.hash());
            seen.merge(verdict, 1, Integer::sum);
            if (verdict.isAccepted() && command instanceof Command.WithVoucher it) {
                String kind = it.command().getClass().getSimpleName();
                letIn.merge(kind + (isFree ? " first" : " again"), 1, Integer::sum);
            }
            dropped += verdict == Verdict.CHANGED && command instanceof Command.DropSlots ? 1 : 0;
            left += verdict == Verdict.SWEPT && command instanceof Command.LeavePeople it
                    ? it.people().size()
                    : 0;
            if (verdict == Verdict.REPEATED) {
                repeated.merge(command.getClass().getSimpleName(), 1, Integer::sum);
            }
            boolean isOfStaff = verdict == Verdict.LINKED || command instanceof Command.ChangeStep;
            if (verdict.isAccepted() && command instanceof Command.ChangeStep it) afterStep(it, live);
            if (count % COMMANDS_PER_INSPECTION == 0 || (isOfStaff && verdict.isAccepted() && count % 8 == 0)) {
                expectEqual(NaiveHash.of(state), serving.state.hash());
                inspect();
            }
            long due = heap.state.agenda().dueChange();
            assertThat(due == 0 || state.changes.get((int) due - 1).phase != ChangeState.DONE)
                    .isTrue();
            return verdict;
        }

        private List<Booking> live() {
            return state.bookings.values().stream().filter(Booking::isLive).toList();
        }

        /** Fewer desks take no place away; whose place is taken away with a claim waits before all others. */
        private void afterStep(Command.ChangeStep it, List<Booking> live) {
            Change change = state.changes.get((int) it.change() - 1);
            boolean dropsNobody = change.what.kind() == ChangeKind.DESKS
                    || (change.what.kind() == ChangeKind.WITHDRAW_SLOTS && change.phase == ChangeState.SLOTS);
            for (Booking booking : live) {
                if (booking.isLive()) continue;
                assertThat(dropsNobody).isFalse();
                boolean isBefore = booking.createdMillis <= change.madeMillis;
                if (change.hasClaim() && isBefore && booking.exclusive && booking.status == Status.WITHDRAWN) {
                    displaced++;
                    assertThat(booking.party()).allMatch(this::isServedOrFirst);
                }
            }
        }

        private boolean isServedOrFirst(Digest one) {
            Person person = state.person(one);
            return person.isServed()
                    || (person.entry != 0 && state.entry(person.entry).tier() == 64);
        }

        /** When everything ended and its time is over, only who was there and what was handed out is left. */
        private void sweep() {
            long last = Math.max(state.lastBooking, state.lastEntry);
            for (int round = 0; round < 2; round++) {
                for (long from = 1; from <= last; from += TickRules.WINDOW) {
                    decide(new Command.Tick(from), mix.draws.nowMillis);
                }
            }
            while (decide(new Command.Tick(1), mix.draws.nowMillis) == Verdict.SWEPT) {
                // Requests are forgotten so many a Tick.
            }
            for (EngineState one : new EngineState[] {heap.state, serving.state}) {
                assertThat(one.bookings().size()).isZero();
                assertThat(one.entries().size()).isZero();
                assertThat(one.wishes().size()).isZero();
                assertThat(one.capabilities().size()).isZero();
                assertThat(one.codes().size()).isZero();
                assertThat(one.requests().size()).isZero();
                assertThat(one.agenda().dueChange()).isZero();
            }
            assertThat(state.people.values()).allMatch(one -> one.booking == 0 && one.entry == 0);
            letPeopleGo();
            mix.draws.nowMillis += 90 * DrawMix.DAY_MILLIS;
            while (decide(new Command.Tick(1), mix.draws.nowMillis) == Verdict.SWEPT) {
                // Vouchers likewise.
            }
            assertThat(heap.state.vouchers().size()).isZero();
            assertThat(heap.state.voucherQueue().isEmpty()).isTrue();
            expectEqual(NaiveHash.of(state), serving.state.hash());
        }

        /** Only who was served or is in a register is known for good, by all their pseudonyms. */
        private void letPeopleGo() {
            for (List<Digest> due = due(); !due.isEmpty(); due = due()) {
                assertThat(decide(new Command.LeavePeople(due), mix.draws.nowMillis))
                        .isEqualTo(Verdict.SWEPT);
            }
            boolean areLeaving = state.catalog.knobs().personDays() != 0;
            assertThat(!areLeaving || state.people.keySet().stream().allMatch(this::stays))
                    .isTrue();
            assertThat(heap.state.people().size()).isEqualTo(state.people.size());
        }

        private List<Digest> due() {
            return model.leaving.due(mix.draws.nowMillis).stream().limit(250).toList();
        }

        private boolean stays(Digest one) {
            Person self = state.person(state.self(one));
            return self.isServed() || !self.registers.isEmpty();
        }

        /** Promise P1, by person, not by pseudonym, and the conservation of seats. */
        private void inspect() {
            int[] people = new int[state.slots.size() + 1];
            Set<Digest> placed = new HashSet<>();
            for (Booking booking : state.bookings.values()) {
                boolean hasSeats = booking.status != Status.CANCELLED && booking.status != Status.WITHDRAWN;
                people[(int) booking.slot] += hasSeats ? booking.size() : 0;
                boolean isPlace = booking.isLive() && booking.exclusive;
                if (isPlace && !state.selves(booking.party()).stream().allMatch(placed::add)) {
                    throw new AssertionError("someone of booking " + booking.id + " has another place");
                }
                shrunk += isPlace && booking.size() < booking.book.people().size() ? 1 : 0;
            }
            Set<Digest> waiting = new HashSet<>();
            for (Entry entry : state.entries.values()) {
                boolean waits = entry.isWaiting() && entry.exclusive;
                // Who was in a draw with others when they got a booking stays with them, and they win on paper.
                boolean isTheirs = !state.stayed.contains(entry.id);
                if (waits && isTheirs && !state.selves(entry.party()).stream().allMatch(waiting::add)) {
                    throw new AssertionError("someone of entry " + entry.id + " waits with another");
                }
                if (waits && isTheirs && entry.size() == 1 && placed.containsAll(state.selves(entry.party()))) {
                    throw new AssertionError("who waits with entry " + entry.id + " has a booking");
                }
                shrunk += waits && entry.size() < entry.enter.people().size() ? 1 : 0;
            }
            for (Person person : state.people.values()) {
                if (person.standsFor != null && (person.booking != 0 || person.entry != 0)) {
                    throw new AssertionError("an alias has a place");
                }
            }
            for (int id = 1; id < people.length; id++) {
                inspect(id, people[id]);
            }
        }

        private void inspect(int id, int people) {
            Slot slot = state.slot(id);
            int held = slot.taken + slot.reserved;
            boolean isCounted = slot.taken == people + slot.purged && slot.reserved >= 0 && slot.returned >= 0;
            overbooked += held > slot.seats ? 1 : 0;
            if (!isCounted || held + slot.returned > Math.max(slot.seats, held)) {
                throw new AssertionError("slot %d: %d taken, %d reserved, %d returned, of %d seats; %d people"
                        .formatted(id, slot.taken, slot.reserved, slot.returned, slot.seats, people));
            }
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
}
