package nl.beurt.bench.surge.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;

/**
 * Sends numbered requests as fast as they are answered (closed loop), and waits for all: for what is asked before and
 * after a surge, never for what is measured. One thread may call it; requests are made and outcomes heard on its own
 * event loop, before {@link #run} returns.
 */
public final class BatchClient implements AutoCloseable {

    /** Hears each request's outcome, on the event loop. */
    public interface Listener {
        void onAnswer(int index, Answer answer);

        void onLost(int index, LostReason reason);
    }

    private final Transport transport = new Transport(1, "surge-batch");
    private final EventLoop loop = transport.nextLoop();
    private final ConnectionPool pool;
    private Batch current = Batch.none();

    /**
     * Opens the connections.
     *
     * @throws ExecutionException where one cannot be opened; its cause says why
     */
    public BatchClient(Target target, int connections, Duration timeout)
            throws ExecutionException, InterruptedException {
        pool = new ConnectionPool(transport, loop, target, connections, timeout);
        try {
            pool.open(new PoolOwner()).get();
        } catch (ExecutionException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /** Sends requests 0 to count − 1 and returns once each was answered or lost; a lost one is not sent again. */
    public void run(int count, IntFunction<ByteBuf> requests, Listener listener) throws InterruptedException {
        Batch batch = new Batch(count, requests, listener);
        loop.execute(() -> {
            current = batch;
            if (pool.isOpen()) {
                batch.sendOn(pool);
            } else {
                batch.loseUnsent();
            }
        });
        try {
            batch.done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the batch failed", e.getCause());
        }
    }

    @Override
    public void close() {
        pool.close();
        transport.close();
    }

    private final class PoolOwner implements ConnectionPool.Owner {
        @Override
        public void onChanged() {
            current.sendOn(pool);
        }

        @Override
        public void onDisconnected() {
            if (!pool.isOpen()) {
                current.loseUnsent();
            }
        }

        @Override
        public void onFault(Throwable fault) {
            current.done.completeExceptionally(fault);
        }
    }

    /** One call of {@link #run}. */
    private static final class Batch {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final int count;
        private final IntFunction<ByteBuf> requests;
        private final Listener listener;
        private int sent;
        private int ended;

        Batch(int count, IntFunction<ByteBuf> requests, Listener listener) {
            this.count = count;
            this.requests = requests;
            this.listener = listener;
            if (count == 0) {
                done.complete(null);
            }
        }

        static Batch none() {
            return new Batch(
                    0,
                    index -> {
                        throw new IllegalStateException("nothing to send");
                    },
                    new Listener() {
                        @Override
                        public void onAnswer(int index, Answer answer) {}

                        @Override
                        public void onLost(int index, LostReason reason) {}
                    });
        }

        void sendOn(ConnectionPool pool) {
            while (sent < count && pool.hasIdle()) {
                int index = sent++;
                pool.send(requests.apply(index), new Numbered(index), System.nanoTime());
            }
        }

        void loseUnsent() {
            while (sent < count) {
                listener.onLost(sent++, LostReason.CLOSED);
                onEnded();
            }
        }

        private void onEnded() {
            if (++ended == count) {
                done.complete(null);
            }
        }

        private final class Numbered implements Exchange {
            private final int index;

            Numbered(int index) {
                this.index = index;
            }

            @Override
            public boolean wantsBody() {
                return true;
            }

            @Override
            public void onAnswer(Answer answer, long atNanos) {
                listener.onAnswer(index, answer);
                onEnded();
            }

            @Override
            public void onLost(LostReason reason, long atNanos) {
                listener.onLost(index, reason);
                onEnded();
            }
        }
    }
}
