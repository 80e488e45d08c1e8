package nl.beurt.bench.simulate.staff;

import java.util.stream.IntStream;

/** What planners do about who may come. */
final class RegisterActs {
    private static final int PEOPLE_MAX = 250;

    private final Scene scene;
    private final RegisterBytes bytes = new RegisterBytes();

    RegisterActs(Scene scene) {
        this.scene = scene;
    }

    Action next() {
        int of = scene.random.nextInt(10);
        if (of < 5) {
            return importEligible();
        }
        if (of < 7) {
            int served = scene.isOne(4) ? 3 : 1;
            return Action.plain(Kind.MARK_SERVED, bytes.markServed(some(served)));
        }
        int request = scene.number();
        return Action.requested(
                Kind.DECIDE_CASE, request, bytes.decideCase(request, scene.number(), 1 + scene.random.nextInt(2)));
    }

    /** Many come into the register, few leave it. */
    private Action importEligible() {
        boolean isRemoval = scene.isOne(4);
        int count = isRemoval ? 1 + scene.random.nextInt(3) : 1 + scene.town.pseudonyms() / 3;
        return Action.plain(Kind.IMPORT_ELIGIBLE, bytes.importEligible(isRemoval, some(count)));
    }

    private int[] some(int count) {
        int from = scene.person();
        return IntStream.range(0, Math.min(PEOPLE_MAX, count))
                .map(i -> (from - 1 + i) % scene.town.pseudonyms() + 1)
                .toArray();
    }
}
