package nl.beurt.ops.rounds;

import java.util.concurrent.TimeUnit;
import nl.beurt.engine.SlotEngine;
import nl.beurt.gateway.key.OperatorSecrets;
import nl.beurt.ops.client.EngineClient;
import nl.beurt.ops.config.RoundHabits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that looks after rounds. Started once the server listens, closed before it drains. */
public final class RoundClerk implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RoundClerk.class);
    private static final long EVERY_MILLIS = 100;
    private static final long RETRY_MILLIS = 1000;

    private final SlotEngine engine;
    private final Revealer revealer;
    private final ReturnsScheduler returns;
    private final Thread thread;
    private volatile boolean closed;

    /** Looks after the rounds of an engine. */
    public RoundClerk(SlotEngine engine, OperatorSecrets secrets, RoundHabits habits) {
        this.engine = engine;
        EngineClient client = new EngineClient(engine.ring());
        revealer = new Revealer(client, secrets, habits.revealAfterMillis());
        returns = new ReturnsScheduler(client, secrets, habits);
        thread = new Thread(this, "beurt-rounds");
        thread.setDaemon(true);
    }

    public RoundClerk start() {
        thread.start();
        return this;
    }

    @Override
    public void run() {
        while (!closed) {
            long pause = EVERY_MILLIS;
            try {
                long now = engine.clock().millis();
                revealer.look(engine.view(), now);
                returns.look(engine.view(), now);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("rounds could not be looked after, it is tried again", e);
                pause = RETRY_MILLIS;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
