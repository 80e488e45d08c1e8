package nl.beurt.gateway.rounds;

import java.util.List;
import nl.beurt.engine.view.SlotView;
import nl.beurt.engine.view.View;

/** Slots that were made for the next round, which itself is not made yet. Pure. */
final class UnmadeSlots {
    private UnmadeSlots() {}

    /** Those of a round, in the order of their ids: the last that there are. */
    static List<SlotView> of(View view, long round) {
        List<SlotView> all = view.slots();
        int first = all.size();
        while (first > 0 && all.get(first - 1).round() == round) {
            first--;
        }
        return all.subList(first, all.size());
    }

    /** Whether a plan begins with exactly these slots, or all of it is there. */
    static boolean areBeginningOf(RoundPlan plan, List<SlotView> slots) {
        if (slots.size() > plan.blocks().size()) {
            return false;
        }
        for (int i = 0; i < slots.size(); i++) {
            if (!isMadeOf(plan.blocks().get(i), plan.product(), slots.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMadeOf(RoundPlan.Block block, int product, SlotView slot) {
        return slot.product() == product
                && slot.location() == block.location()
                && slot.startMillis() == block.startMillis()
                && slot.endMillis() == block.endMillis()
                && slot.seats() == block.seats()
                && !slot.withdrawn();
    }
}
