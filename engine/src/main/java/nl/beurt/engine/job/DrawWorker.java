package nl.beurt.engine.job;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import nl.beurt.engine.ring.FailStop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that works draws out. What it makes waits, some commands at most, until the writer takes it. An error here is a
 * fail-stop: a draw that nobody works out would leave its seats set aside for ever, unseen.
 */
public final class DrawWorker implements DrawDesk, Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DrawWorker.class);
    private static final int READY_MAX = 64;
    private static final long WAIT_MILLIS = 20;
    private static final long RETRY_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private final DrawWork work;
    private final FailStop failStop;
    private final BlockingQueue<Consumer<DrawWork>> news = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<DrawCommand> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger readyCount = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closed;
    private boolean isFailing;

    public DrawWorker(ProofSink proofs, FailStop failStop) {
        this.work = new DrawWork(proofs);
        this.failStop = failStop;
        this.thread = new Thread(this, "beurt-draw");
        thread.setDaemon(true);
    }

    public DrawWorker start() {
        thread.start();
        return this;
    }

    @Override
    public void tell(Consumer<DrawWork> of) {
        news.add(of);
    }

    @Override
    public @Nullable DrawCommand next() {
        DrawCommand command = ready.poll();
        if (command != null) {
            readyCount.decrementAndGet();
        }
        return command;
    }

    @Override
    public void run() {
        LowPriority.takeIt();
        try {
            while (!closed) {
                turn();
            }
        } catch (InterruptedException e) {
            // Closed.
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            try {
                LOG.error("a draw failed", e);
            } finally {
                failStop.stop("a draw failed: " + e + "; start again: nothing acknowledged is lost; and report this");
            }
        }
    }

    private void turn() throws InterruptedException {
        boolean hasRoom = readyCount.get() < READY_MAX;
        DrawCommand command = hasRoom && news.isEmpty() ? make() : null;
        if (command != null) {
            ready.add(command);
            readyCount.incrementAndGet();
            return;
        }
        Consumer<DrawWork> next = news.poll(hasRoom ? WAIT_MILLIS : 1, TimeUnit.MILLISECONDS);
        if (next != null) {
            next.accept(work);
        }
    }

    private @Nullable DrawCommand make() throws InterruptedException {
        try {
            DrawCommand command = work.next();
            if (isFailing) {
                isFailing = false;
                LOG.info("the proof of the draw is durable: the draw goes on");
            }
            return command;
        } catch (IOException e) {
            if (!isFailing) {
                isFailing = true;
                LOG.error("the proof of a draw cannot be written: {}; the draw waits, free some space", e.toString());
            }
            Thread.sleep(RETRY_MILLIS);
            return null;
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
