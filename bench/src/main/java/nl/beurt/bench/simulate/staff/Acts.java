package nl.beurt.bench.simulate.staff;

import java.util.SplittableRandom;
import nl.beurt.engine.state.EngineState;
import org.jspecify.annotations.Nullable;

/** Draws what is asked next, by whom. */
final class Acts {
    private final Scene scene;
    private final PeopleActs people;
    private final DeskActs desk;
    private final OfflineActs offline;
    private final RegisterActs register;
    private final ChangeActs changes;
    private final RoundActs rounds;
    private final Recent requests;
    private final PeopleBytes bytes = new PeopleBytes();

    Acts(Town town, SplittableRandom random, EngineState state) {
        scene = new Scene(town, random, state);
        people = new PeopleActs(scene);
        desk = new DeskActs(scene);
        offline = new OfflineActs(scene);
        register = new RegisterActs(scene);
        changes = new ChangeActs(scene);
        rounds = new RoundActs(scene);
        requests = new Recent(scene);
    }

    /** Another life of the engine began. */
    void look(EngineState state) {
        scene.look(state);
    }

    Action next(long nowMillis) {
        scene.nowMillis = nowMillis;
        EngineState state = scene.state();
        if (state.catalog().products().isEmpty()) {
            return changes.configure();
        }
        int of = scene.random.nextInt(1000);
        if (of >= 980 && !requests.isEmpty()) {
            return desk.again(requests.any());
        }
        Action action = next(of, state);
        return action.request() == 0 ? action : requests.remember(action);
    }

    private Action next(int of, EngineState state) {
        if (state.totals().lastSlot() == 0 || of < 60) {
            return rounds.next();
        }
        if (of < 78) {
            return changes.next();
        }
        if (of < 86) {
            return changes.configure();
        }
        if (of < 100) {
            return desk.link();
        }
        if (of < 106) {
            return desk.addStock();
        }
        if (of < 180) {
            return desk.checkIn();
        }
        if (of < 215) {
            return desk.serve();
        }
        if (of < 235) {
            return tick(state);
        }
        if (of < 275) {
            return offline.next();
        }
        return of < 305 ? register.next() : people.next();
    }

    private Action tick(EngineState state) {
        long last = Math.max(state.totals().lastBooking(), state.totals().lastEntry());
        return sweep(scene.random.nextLong(last + 1));
    }

    /** Sweeps what has expired from one id on. */
    Action sweep(long from) {
        return Action.plain(Kind.TICK, bytes.tick(from));
    }

    /** What ends the draw that waits for the staff; null when none does. */
    @Nullable
    Action due(long nowMillis) {
        scene.nowMillis = nowMillis;
        return rounds.due(true);
    }
}
