package nl.beurt.ops.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How the demo gives its seats out: first come, first served, or in a draw, or half and half. */
enum DemoPolicy {
    OPEN,
    DRAW,
    BOTH;

    /** Seconds from "ready" to the freeze, unless said otherwise. */
    private static final int FREEZE_IN_SECONDS = 60;

    /** The policy of a word; null stands for both. */
    static @Nullable DemoPolicy of(@Nullable String word) {
        if (word == null) {
            return BOTH;
        }
        return switch (word) {
            case "open" -> OPEN;
            case "draw" -> DRAW;
            default -> null;
        };
    }

    /**
     * The rounds of some slots.
     *
     * @param inSeconds until it opens or is frozen; null for now and for a minute
     */
    List<DemoSeeder.Release> releases(List<DemoSlots.Block> blocks, long nowMillis, @Nullable Integer inSeconds) {
        long opensAt = nowMillis + TimeUnit.SECONDS.toMillis(inSeconds == null || this == BOTH ? 0 : inSeconds);
        long freezesAt = nowMillis + TimeUnit.SECONDS.toMillis(inSeconds == null ? FREEZE_IN_SECONDS : inSeconds);
        return switch (this) {
            case OPEN -> List.of(new DemoSeeder.Release(blocks, false, opensAt));
            case DRAW -> List.of(new DemoSeeder.Release(blocks, true, freezesAt));
            case BOTH ->
                List.of(
                        new DemoSeeder.Release(everySecond(blocks, 0), false, opensAt),
                        new DemoSeeder.Release(everySecond(blocks, 1), true, freezesAt));
        };
    }

    /** Every second slot of each site, so that each has some of both kinds. */
    private static List<DemoSlots.Block> everySecond(List<DemoSlots.Block> blocks, int from) {
        Map<Integer, Integer> seen = new HashMap<>();
        List<DemoSlots.Block> some = new ArrayList<>();
        for (DemoSlots.Block block : blocks) {
            int before = seen.merge(block.location(), 1, Integer::sum) - 1;
            // A site's first slot is of one kind, the next site's of the other: where a site has few, both have about
            // half.
            if ((before + block.location()) % 2 == from) {
                some.add(block);
            }
        }
        return some;
    }
}
