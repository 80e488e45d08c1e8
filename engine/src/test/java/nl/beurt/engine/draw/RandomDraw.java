package nl.beurt.engine.draw;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Slots and entries by chance, small enough that they meet: few locations and days, equal starts, unknown wishes. */
final class RandomDraw {
    private static final int FIRST_DAY = 19327;

    private final Random random;
    private final List<DrawSlots.Slot> slots = new ArrayList<>();

    RandomDraw(long seed) {
        random = new Random(seed);
    }

    DrawSlots slots(int count) {
        slots.clear();
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < 2 * count; i++) {
            ids.add(100 + i);
        }
        Collections.shuffle(ids, random);
        for (int i = 0; i < count; i++) {
            int day = FIRST_DAY + random.nextInt(5);
            long start = day * 86_400L + 3_600L * random.nextInt(4);
            // Now and then a day that does not follow from the start, as across time zones.
            int localDay = random.nextInt(20) == 0 ? day + random.nextInt(3) - 1 : day;
            slots.add(new DrawSlots.Slot(
                    ids.get(i), 1 + random.nextInt(3), start, localDay, random.nextInt(random.nextBoolean() ? 4 : 12)));
        }
        return DrawSlots.of(slots);
    }

    DrawPool pool(int count) {
        DrawPool.Builder pool = DrawPool.builder(0);
        byte[] ticket = new byte[32];
        for (int i = 0; i < count; i++) {
            random.nextBytes(ticket);
            int tier = random.nextInt(3) == 0 ? random.nextInt(DrawPool.HIGHEST_TIER + 1) : 0;
            pool.add(ticket, 1 + random.nextInt(DrawPool.MOST_PEOPLE), tier, wishes());
        }
        return pool.build();
    }

    List<Wish> wishes() {
        int count = 1 + random.nextInt(random.nextInt(10) == 0 ? Wish.MOST : 3);
        List<Wish> wishes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            wishes.add(wish());
        }
        return wishes;
    }

    byte[] seed() {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return seed;
    }

    private Wish wish() {
        int from = random.nextInt(3) > 0 ? Wish.FIRST_DAY : FIRST_DAY + random.nextInt(7) - 1;
        int to = random.nextInt(3) > 0 ? Wish.LAST_DAY : FIRST_DAY + random.nextInt(7) - 1;
        return switch (random.nextInt(3)) {
            case 0 ->
                slots.isEmpty() || random.nextInt(10) == 0
                        ? Wish.slot(999_999)
                        : Wish.slot(slots.get(random.nextInt(slots.size())).id());
            case 1 -> Wish.location(1 + random.nextInt(4), from, to);
            default -> Wish.anywhere(from, to);
        };
    }
}
