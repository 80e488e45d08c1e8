package nl.beurt.gateway.rounds;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.view.ChangeView;
import nl.beurt.engine.view.View;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes whose jobs are not done, and who waits for them. Belongs to the agent's thread, which goes on meanwhile. */
final class PendingChanges {
    private static final Logger LOG = LoggerFactory.getLogger(PendingChanges.class);
    private static final long ANSWER_SECONDS_MAX = 30;

    private final List<Pending> all = new ArrayList<>();

    private static final class Pending {
        private final long change;
        private final ChangeWaiter waiter;
        private final long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS_MAX);

        Pending(long change, ChangeWaiter waiter) {
            this.change = change;
            this.waiter = waiter;
        }

        /** Whether it was told: that it is done, or that it takes long. Who asks again then is told by what the engine knows. */
        boolean look(View view) {
            ChangeView now = view.changes().get(change);
            boolean isDone = now != null && now.isDone();
            boolean isLate = !isDone && System.nanoTime() - deadlineNanos > 0;
            try {
                if (now != null && isDone) {
                    waiter.done(now);
                } else if (isLate) {
                    waiter.late();
                }
            } catch (RuntimeException e) {
                // One that cannot be told keeps no other waiting.
                LOG.error("who waits for change {} cannot be told of it", change, e);
            }
            return isDone || isLate;
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void add(long change, ChangeWaiter waiter) {
        all.add(new Pending(change, waiter));
    }

    void look(View view) {
        if (!all.isEmpty()) {
            all.removeIf(each -> each.look(view));
        }
    }

    /** Nobody looks at them any more: this server stops. */
    void stop() {
        for (Pending each : all) {
            each.waiter.stopped();
        }
        all.clear();
    }
}
