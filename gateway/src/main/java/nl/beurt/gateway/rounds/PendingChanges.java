package nl.beurt.gateway.rounds;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import nl.beurt.engine.view.ChangeView;
import nl.beurt.engine.view.View;

/** Changes whose jobs are not done, and who waits for them. Belongs to the agent's thread, which goes on meanwhile. */
final class PendingChanges {
    private static final long ANSWER_SECONDS_MAX = 30;

    private final List<Pending> all = new ArrayList<>();

    private static final class Pending {
        private final long change;
        private final Consumer<ChangeView> onDone;
        private final Runnable onLate;
        private final long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS_MAX);
        private boolean isLate;

        Pending(long change, Consumer<ChangeView> onDone, Runnable onLate) {
            this.change = change;
            this.onDone = onDone;
            this.onLate = onLate;
        }

        /** Whether it is done. */
        boolean look(View view) {
            ChangeView now = view.changes().get(change);
            if (now != null && now.isDone()) {
                onDone.accept(now);
                return true;
            }
            if (!isLate && System.nanoTime() - deadlineNanos > 0) {
                isLate = true;
                onLate.run();
            }
            return false;
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void add(long change, Consumer<ChangeView> onDone, Runnable onLate) {
        all.add(new Pending(change, onDone, onLate));
    }

    void look(View view) {
        if (!all.isEmpty()) {
            all.removeIf(each -> each.look(view));
        }
    }
}
