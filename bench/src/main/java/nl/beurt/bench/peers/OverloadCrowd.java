package nl.beurt.bench.peers;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nl.beurt.bench.peers.OverloadTally.Asked;
import nl.beurt.bench.surge.plan.PersonSource;
import nl.beurt.bench.surge.wire.Answer;
import nl.beurt.bench.surge.wire.ConnectionPool;
import nl.beurt.bench.surge.wire.Exchange;
import nl.beurt.bench.surge.wire.LostReason;
import nl.beurt.bench.surge.wire.RequestWriter;
import nl.beurt.bench.surge.wire.Target;
import nl.beurt.bench.surge.wire.Transport;

/**
 * People with a connection each, who ask for the next thing as soon as they were answered, and stay away for as long as they were told to; one
 * in some has no patience. Belongs to one event loop, but for {@link #open} and {@link #leave}.
 */
final class OverloadCrowd implements ConnectionPool.Owner {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long IMPATIENT_MILLIS = 100;
    private static final int KEYS_MAX = 10_000;

    private final ConnectionPool pool;
    private final EventLoop loop;
    private final RequestWriter writer;
    private final OverloadTally tally;
    private final SplittableRandom random;
    private final int size;
    private final int slots;
    private final int impatientPercent;
    private final ArrayDeque<Person> ready = new ArrayDeque<>();
    private final ArrayDeque<Booked> booked = new ArrayDeque<>();
    private long nextPerson;
    private boolean isLeaving;
    private int away;

    /** A booking that one of the crowd has. */
    private record Booked(String key, long person) {}

    OverloadCrowd(Transport transport, Target target, OverloadTally tally, Sizes sizes, long firstPerson) {
        this.loop = transport.nextLoop();
        this.pool = new ConnectionPool(transport, loop, target, sizes.connections, TIMEOUT);
        this.writer = new RequestWriter(target, new PersonSource(1), "ukr");
        this.tally = tally;
        this.random = new SplittableRandom(firstPerson + 1);
        this.size = sizes.connections;
        this.slots = sizes.slots;
        this.impatientPercent = sizes.impatientPercent;
        this.nextPerson = firstPerson;
    }

    /** How many, of how many slots they book, and how many in a hundred do not wait when they are told to. */
    record Sizes(int connections, int slots, int impatientPercent) {}

    /** Opens the connections; all begin to ask. */
    CompletableFuture<Void> open() {
        return pool.open(this)
                .thenRun(() -> loop.execute(() -> {
                    for (int i = 0; i < size; i++) {
                        ready.add(new Person(random.nextInt(100) < impatientPercent));
                    }
                    onChanged();
                }));
    }

    /** Whoever is served leaves; who was told to come back does, is served and leaves. From any thread. */
    void leave() {
        loop.execute(() -> isLeaving = true);
    }

    /** Closes all connections. */
    void close() {
        pool.close();
    }

    @Override
    public void onChanged() {
        while (!ready.isEmpty() && pool.hasIdle()) {
            Person person = ready.remove();
            if (!isLeaving || person.mustFinish()) {
                person.send();
            }
        }
    }

    /** Who is away until they may come back. */
    int away() {
        return away;
    }

    /** One of the crowd. */
    private final class Person implements Exchange {
        private final boolean isImpatient;
        private Asked asked = Asked.FIRST;
        private boolean isComingBack;
        private long person;
        private long slot;
        private long key;
        private String bookingKey = "";
        private long dueNanos;

        Person(boolean isImpatient) {
            this.isImpatient = isImpatient;
        }

        boolean mustFinish() {
            return isComingBack;
        }

        void send() {
            if (!isComingBack) {
                choose();
            } else if (asked == Asked.FIRST || asked == Asked.REPEATED) {
                asked = System.nanoTime() - dueNanos >= 0 ? Asked.FIRST : Asked.REPEATED;
            }
            pool.send(request(), this, System.nanoTime());
        }

        /** Of ten, seven book, one looks what there is, one at their booking, and one gives it back. */
        private void choose() {
            int of = random.nextInt(10);
            asked = Asked.FIRST;
            if (of == 7) {
                asked = Asked.READ;
            } else if (of > 7 && !booked.isEmpty()) {
                asked = of == 8 ? Asked.QUERY : Asked.CANCEL;
                Booked mine = booked.remove();
                if (asked == Asked.QUERY) {
                    booked.add(mine);
                }
                bookingKey = mine.key;
                person = mine.person;
            }
            if (asked == Asked.FIRST) {
                person = nextPerson++;
                slot = 1L + random.nextInt(slots);
                key = random.nextLong();
            }
        }

        private ByteBuf request() {
            return switch (asked) {
                case FIRST, REPEATED -> writer.booking(slot, person, 1, key, person);
                case READ -> writer.readAvailability(null);
                case QUERY -> writer.readBooking(bookingKey);
                case CANCEL -> writer.cancel(bookingKey, person);
            };
        }

        @Override
        public boolean wantsBody() {
            return asked == Asked.FIRST || asked == Asked.REPEATED;
        }

        @Override
        public void onAnswer(Answer answer, long atNanos) {
            if (answer.status() == 503) {
                tally.shed(asked);
                stayAway(Math.max(1, answer.retryAfter()));
                return;
            }
            if (answer.status() < 300) {
                tally.served(asked);
                keep(answer);
            } else {
                tally.failed(asked);
            }
            isComingBack = false;
            again();
        }

        private void keep(Answer answer) {
            if (wantsBody() && booked.size() < KEYS_MAX) {
                String body = new String(answer.body(), 0, answer.bodyLength(), StandardCharsets.US_ASCII);
                int from = body.indexOf("\"key\":\"") + 7;
                booked.add(new Booked(body.substring(from, body.indexOf('"', from)), person));
            }
        }

        private void stayAway(long seconds) {
            long millis = TimeUnit.SECONDS.toMillis(seconds);
            // Who has no patience comes back at once once, and then when it was told to.
            boolean isEarly = isImpatient && asked == Asked.FIRST;
            isComingBack = true;
            dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            away++;
            loop.schedule(
                    () -> {
                        away--;
                        again();
                    },
                    isEarly ? IMPATIENT_MILLIS : millis,
                    TimeUnit.MILLISECONDS);
        }

        private void again() {
            ready.add(this);
            // Not before the connection of the answer is free again.
            loop.execute(OverloadCrowd.this::onChanged);
        }

        @Override
        public void onLost(LostReason reason, long atNanos) {
            if (reason != LostReason.ENDED) {
                tally.failed(asked);
                isComingBack = false;
                again();
            }
        }
    }
}
