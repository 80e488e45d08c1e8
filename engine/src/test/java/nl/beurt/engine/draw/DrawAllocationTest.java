package nl.beurt.engine.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawAllocationTest {
    private static final int DAY = 19327;
    private static final long MORNING = DAY * 86_400L + 8 * 3_600L;

    private final DrawHashes hashes = new DrawHashes();
    private final DrawPool.Builder pool = DrawPool.builder(0);
    private final Random random = new Random(7);

    @Test
    void shouldAllocateAsTheNaiveRuleDoes() {
        for (int seed = 0; seed < 5_000; seed++) {
            RandomDraw draw = new RandomDraw(seed);
            DrawSlots slots = draw.slots(seed % 23);
            DrawPool entries = draw.pool(seed % 61);
            byte[] keys = entries.keys(hashes, draw.seed());
            DrawOrder order = DrawOrder.of(entries, keys);
            Allocation allocation = new Allocation(entries, slots, order).serveAll();
            NaiveDraw naive = new NaiveDraw(entries, slots);
            List<Integer> naiveOrder = naive.order(keys);
            assertThat(order.toArray())
                    .as("order of seed %d", seed)
                    .containsExactly(
                            naiveOrder.stream().mapToInt(Integer::intValue).toArray());
            assertThat(IntStream.range(0, entries.size())
                            .map(allocation::slot)
                            .boxed()
                            .toList())
                    .as("allocation of seed %d", seed)
                    .isEqualTo(naive.allocate(naiveOrder));
            for (int slot = 0; slot < slots.size(); slot++) {
                assertThat(allocation.seatsLeft(slot)).isEqualTo(naive.left(slot));
            }
        }
    }

    @Test
    void shouldGiveTheSameInPortions() {
        RandomDraw draw = new RandomDraw(1);
        DrawSlots slots = draw.slots(20);
        DrawPool entries = draw.pool(100);
        DrawOrder order = DrawOrder.of(entries, entries.keys(hashes, draw.seed()));
        Allocation whole = new Allocation(entries, slots, order).serveAll();
        Allocation portions = new Allocation(entries, slots, order);
        while (!portions.serve(7)) {
            assertThat(portions.served() % 7).isZero();
        }
        for (int rank = 0; rank < entries.size(); rank++) {
            assertThat(portions.slot(rank)).isEqualTo(whole.slot(rank));
        }
    }

    @Test
    void shouldHaveNothingToGiveInAnEmptyRound() {
        Allocation allocation = allocate(slots());
        assertThat(allocation.serve(1)).isTrue();
        assertThat(allocation.served()).isZero();
        enter(1, Wish.anywhere(Wish.FIRST_DAY, Wish.LAST_DAY));
        assertThat(allocate(slots()).slot(0)).isEqualTo(Allocation.NONE);
    }

    @Test
    void shouldGiveOneEntrantTheFirstWishThatFits() {
        enter(1, Wish.slot(4711), Wish.location(9, 0, -1), Wish.anywhere(DAY + 1, DAY + 1), Wish.slot(1));
        DrawSlots slots = slots(slot(1, 1, 0, 5), slot(2, 2, 1, 5), slot(3, 1, 1, 5));
        assertThat(slots.id(allocate(slots).slot(0))).isEqualTo(2);
    }

    @Test
    void shouldServeAllWhenThereAreMoreSeatsThanPeople() {
        for (int i = 0; i < 20; i++) {
            enter(1 + i % 6, Wish.anywhere(0, -1));
        }
        Allocation allocation = allocate(slots(slot(1, 1, 0, 40), slot(2, 1, 0, 40), slot(3, 1, 1, 40)));
        assertThat(IntStream.range(0, 20).map(allocation::slot)).doesNotContain(Allocation.NONE);
    }

    @Test
    void shouldPassOverAPartyThatFitsNowhereAndServeTheSmallerOnesBehindIt() {
        enter(6, 64, Wish.anywhere(0, -1));
        enter(2, 0, Wish.anywhere(0, -1));
        Allocation allocation = allocate(slots(slot(1, 1, 0, 5), slot(2, 2, 0, 5)));
        assertThat(allocation.slot(0)).isEqualTo(Allocation.NONE);
        assertThat(allocation.slot(1)).isEqualTo(0);
        assertThat(allocation.seatsLeft(0)).isEqualTo(3);
    }

    @Test
    void shouldServeEqualWishesInTheOrderOfTheDraw() {
        for (int i = 0; i < 10; i++) {
            enter(1, Wish.slot(1), Wish.slot(1), Wish.location(1, 0, -1));
        }
        Allocation allocation = allocate(slots(slot(1, 1, 0, 3), slot(2, 1, 0, 2)));
        assertThat(IntStream.range(0, 10).map(allocation::slot)).containsExactly(0, 0, 0, 1, 1, -1, -1, -1, -1, -1);
    }

    @Test
    void shouldPreferTheEarlierSlotThenTheLowerId() {
        enter(1, Wish.anywhere(0, -1));
        enter(1, Wish.anywhere(0, -1));
        enter(1, Wish.anywhere(0, -1));
        DrawSlots slots = slots(slot(1, 1, 1, 1), slot(8, 1, 0, 1), slot(7, 2, 0, 1));
        Allocation allocation = allocate(slots);
        assertThat(IntStream.range(0, 3).map(allocation::slot).mapToLong(slots::id))
                .containsExactly(7L, 8L, 1L);
    }

    @Test
    void shouldTakeDaysWithoutSign() {
        enter(1, Wish.anywhere(-2, -1), Wish.location(1, DAY + 1, DAY), Wish.location(1, DAY, Integer.MIN_VALUE));
        DrawSlots slots = slots(slot(1, 2, 0, 1), slot(2, 1, 0, 1));
        assertThat(slots.id(allocate(slots).slot(0))).isEqualTo(2);
    }

    private void enter(int groupSize, Wish... wishes) {
        enter(groupSize, 0, wishes);
    }

    private void enter(int groupSize, int tier, Wish... wishes) {
        byte[] ticket = new byte[32];
        random.nextBytes(ticket);
        pool.add(ticket, groupSize, tier, List.of(wishes));
    }

    private Allocation allocate(DrawSlots slots) {
        DrawPool entries = pool.build();
        return new Allocation(entries, slots, DrawOrder.of(entries, entries.keys(hashes, new byte[32]))).serveAll();
    }

    private static DrawSlots slots(DrawSlots.Slot... slots) {
        return DrawSlots.of(List.of(slots));
    }

    private static DrawSlots.Slot slot(long id, long location, int daysLater, int seats) {
        return new DrawSlots.Slot(id, location, MORNING + 86_400L * daysLater, DAY + daysLater, seats);
    }
}
