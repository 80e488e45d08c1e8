package nl.beurt.bench.simulate.staff;

import nl.beurt.bench.simulate.staff.RoundBytes.Terms;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import org.jspecify.annotations.Nullable;

/** What rounds need of the staff: slots, terms, and the secrets that end a draw. */
final class RoundActs {
    private static final int ROUNDS_BACK = 40;
    private static final int ACTIVE_MAX = 6;

    private final Scene scene;
    private final RoundBytes bytes = new RoundBytes();

    RoundActs(Scene scene) {
        this.scene = scene;
    }

    Action next() {
        Action due = scene.isOne(3) ? null : due(!scene.isOne(5));
        if (due != null) {
            return due;
        }
        EngineState state = scene.state();
        long round = state.totals().lastRound() + 1;
        boolean hasSlots = state.totals().lastSlot() > 0
                && scene.slot(state.totals().lastSlot()).round() == round;
        if (!hasSlots) {
            boolean isReturns = active() < ACTIVE_MAX && state.totals().lastSlot() > 0 && scene.isOne(4);
            return isReturns ? announce(round, 1 + scene.random.nextInt(Town.PRODUCTS), true) : generate(round);
        }
        if (scene.isOne(3)) {
            return generate(round);
        }
        if (scene.isOne(10)) {
            return Action.plain(Kind.DROP_SLOTS, bytes.drop(round, firstSlot(round)));
        }
        int product = scene.slot(state.totals().lastSlot()).product();
        if (active() < ACTIVE_MAX && scene.isOne(2)) {
            return announce(round, product, false);
        }
        long opensAt = scene.nowMillis + (scene.isOne(4) ? scene.random.nextInt(600_000) : 0);
        int request = scene.request();
        return Action.requested(Kind.OPEN, request, bytes.open(request, round, product, opensAt));
    }

    /** The first slot of the next round, which has the last. */
    private long firstSlot(long round) {
        long first = scene.state().totals().lastSlot();
        while (first > 1 && scene.slot(first - 1).round() == round) {
            first--;
        }
        return first;
    }

    /** What ends the draw that waits for the staff; null when none does. */
    @Nullable
    Action due(boolean isToBeDrawn) {
        EngineState state = scene.state();
        long round = state.totals().frozenRound();
        Row<DrawDecoder, DrawEncoder> draw = state.draws().newRow();
        if (round == 0 || !state.draws().load(round, draw) || draw.get.state() != DrawState.COMMITTED.number()) {
            return null;
        }
        return isToBeDrawn
                ? Action.plain(Kind.SEED, bytes.seed(round, draw.get.commitCount()))
                : Action.plain(Kind.VOID, bytes.voidRound(round));
    }

    private int active() {
        EngineState state = scene.state();
        Row<DrawDecoder, DrawEncoder> draw = state.draws().newRow();
        long last = state.totals().lastRound();
        int active = 0;
        for (long round = last; round > Math.max(0, last - ROUNDS_BACK); round--) {
            boolean isOver = !state.draws().load(round, draw)
                    || DrawState.of(draw.get.state()).isOver();
            active += isOver ? 0 : 1;
        }
        return active;
    }

    private Action generate(long round) {
        int most = scene.isOne(8) ? scene.town.blocksMax() : Math.min(12, scene.town.blocksMax());
        int count = 1 + scene.random.nextInt(most);
        long[] starts = new long[count];
        int[] seats = new int[count];
        for (int i = 0; i < count; i++) {
            long minutes = scene.isOne(8) ? scene.random.nextInt(1, 90) : scene.random.nextInt(60, 5000);
            starts[i] = scene.nowMillis + Town.MINUTE_MILLIS * minutes;
            seats[i] = 1 + scene.random.nextInt(12);
        }
        // One round has one product: that of the slots it has already.
        int product = 1 + (int) (round % Town.PRODUCTS);
        int location = 1 + scene.random.nextInt(Town.LOCATIONS);
        return Action.plain(Kind.GENERATE, bytes.generate(round, product, location, starts, seats));
    }

    private Action announce(long round, int product, boolean isReturns) {
        int source = 1 + scene.random.nextInt(4);
        int commits = source == 3 ? 2 + scene.random.nextInt(3) : source == 4 ? 1 : 0;
        long closes = scene.nowMillis + Town.MINUTE_MILLIS * scene.random.nextInt(1, 120);
        Terms terms = new Terms(
                product,
                isReturns ? 1 + scene.random.nextInt(Town.LOCATIONS) : 0,
                source,
                commits,
                scene.nowMillis - 1,
                closes,
                Town.MINUTE_MILLIS * scene.random.nextInt(90),
                closes + Town.DAY_MILLIS * (1 + scene.random.nextInt(4)),
                isReturns ? scene.random.nextInt(3) : 0);
        int request = scene.request();
        return Action.requested(Kind.ANNOUNCE, request, bytes.announce(request, round, terms));
    }
}
