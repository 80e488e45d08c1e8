package nl.beurt.bench.simulate.staff;

import java.util.ArrayList;
import java.util.List;

/** Some of what was asked lately, to be asked again. Mutable. */
final class Recent {
    private static final int MAX = 24;

    private final Scene scene;
    private final List<Action> actions = new ArrayList<>();

    Recent(Scene scene) {
        this.scene = scene;
    }

    Action remember(Action action) {
        if (actions.size() == MAX) {
            actions.set(scene.random.nextInt(MAX), action);
        } else {
            actions.add(action);
        }
        return action;
    }

    boolean isEmpty() {
        return actions.isEmpty();
    }

    Action any() {
        return scene.any(actions);
    }
}
