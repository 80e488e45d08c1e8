package nl.beurt.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.beurt.engine.journal.MemoryDisk;
import nl.beurt.engine.verdict.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WriterTest {
    private final MemoryDisk disk = new MemoryDisk();
    private final Rig rig = new Rig(disk).prepare(1_000_000);

    @AfterEach
    void close() throws IOException {
        disk.fault(MemoryDisk.Fault.NONE);
        rig.close();
    }

    /** A command that waited for too long changes nothing, and is in no journal. */
    @Test
    void shouldNotDecideWhatNobodyWaitsForAnyMore() throws InterruptedException {
        rig.start();
        long before = rig.call(Commands.read(1)).sequence();
        Answer late = new Answer();
        Answer inTime = new Answer();
        CommandEvent stalled = rig.claim();
        CommandEvent expiring = rig.claim();
        expiring.deadline(System.nanoTime() - 1);
        rig.fill(expiring, Commands.book(1, 1), late);
        CommandEvent waiting = rig.claim();
        waiting.deadline(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
        rig.fill(waiting, Commands.book(1, 2), inTime);

        rig.ring.publish(stalled);

        assertThat(late.await().verdict()).isEqualTo(Verdict.EXPIRED);
        assertThat(inTime.await().verdict()).isEqualTo(Verdict.BOOKED);
        assertThat(inTime.await().sequence()).isEqualTo(before + 1);
        assertThat(rig.call(Commands.book(1, 1)).verdict()).isEqualTo(Verdict.BOOKED);
    }

    /** An event of one who was waited for serves another who is not. */
    @Test
    void shouldForgetTheDeadlineOfAnEvent() throws InterruptedException {
        rig.start();
        for (int i = 1; i <= 3 * rig.ring.size(); i++) {
            CommandEvent event = rig.claim();
            if (i <= rig.ring.size()) {
                event.deadline(System.nanoTime() - 1);
            }
            Answer answer = new Answer();
            rig.fill(event, Commands.read(1), answer);
            assertThat(answer.await().verdict() == Verdict.EXPIRED).isEqualTo(i <= rig.ring.size());
        }
    }

    @Test
    void shouldAnswerNothingWhileTheForceIsUnderWay() throws InterruptedException {
        CountDownLatch forcing = new CountDownLatch(1);
        CountDownLatch forced = new CountDownLatch(1);
        rig.start();
        rig.call(Commands.read(1));
        disk.fault((operation, file) -> {
            if (operation.equals("force")) {
                forcing.countDown();
                awaitUninterruptibly(forced);
            }
        });
        Answer first = new Answer();
        rig.publish(Commands.book(1, 1), first);
        forcing.await();
        List<Answer> later = new ArrayList<>();
        for (int i = 2; i < 50; i++) {
            Answer answer = new Answer();
            later.add(answer);
            rig.publish(i % 2 == 0 ? Commands.book(1, i) : Commands.read(1), answer);
        }
        Thread.sleep(50);
        assertThat(first.isThere()).isFalse();
        assertThat(later).noneMatch(Answer::isThere);
        assertThat(rig.ring.remaining()).isEqualTo(rig.ring.size() - 49L);

        forced.countDown();

        assertThat(first.await().verdict()).isEqualTo(Verdict.BOOKED);
        for (Answer answer : later) {
            assertThat(answer.await().verdict()).isIn(Verdict.BOOKED, Verdict.FOUND);
        }
        rig.drain();
        assertThat(rig.ring.remaining()).isEqualTo(rig.ring.size());
    }

    @Test
    void shouldForceTheMarkOfWhatIsDurableWhenIdle() throws InterruptedException {
        CountDownLatch forced = new CountDownLatch(1);
        disk.fault((operation, file) -> {
            if (operation.equals("force") && file.equals("durable.mark")) {
                forced.countDown();
            }
        });
        rig.start();
        rig.call(Commands.book(1, 1));

        assertThat(forced.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldPassOverAClaimedEventThatWasNotFilled() throws InterruptedException {
        rig.start();
        for (int i = 0; i < 3 * rig.ring.size(); i++) {
            CommandEvent event = rig.claim();
            event.buffer(100).setMemory(0, 100, (byte) 0x55);
            rig.ring.publish(event);
        }

        assertThat(rig.call(Commands.book(1, 1)).verdict()).isEqualTo(Verdict.BOOKED);
        assertThat(rig.state.totals().sequence()).isEqualTo(4);
    }

    @Test
    void shouldNotKeepWhatAnEventHeldBefore() throws InterruptedException {
        rig.start();
        for (int i = 1; i <= rig.ring.size(); i++) {
            rig.call(Commands.book(1, i));
        }
        AtomicInteger told = new AtomicInteger();
        for (int i = 0; i < rig.ring.size(); i++) {
            CommandEvent event = rig.claim();
            rig.ring.publish(event);
            told.addAndGet(event.length());
        }
        rig.drain();

        assertThat(told).hasValue(0);
        assertThat(rig.state.totals().sequence()).isEqualTo(3 + rig.ring.size());
    }

    @Test
    void shouldNotWaitForAnEventBeforeOnesThatAreDone() throws InterruptedException {
        rig.start();
        Answer before = new Answer();
        rig.publish(Commands.book(1, 1), before);
        CommandEvent claimed = rig.claim();
        Answer behind = new Answer();
        rig.publish(Commands.book(1, 2), behind);

        assertThat(before.await().verdict()).isEqualTo(Verdict.BOOKED);
        Thread.sleep(30);
        assertThat(behind.isThere()).isFalse();
        rig.ring.publish(claimed);

        assertThat(behind.await().verdict()).isEqualTo(Verdict.BOOKED);
    }

    @Test
    void shouldGiveNothingWhenTheRingIsFull() {
        List<CommandEvent> claimed = new ArrayList<>();
        for (int i = 0; i < rig.ring.size(); i++) {
            claimed.add(rig.claim());
        }

        assertThat(rig.ring.remaining()).isZero();
        assertThat(rig.ring.tryClaim(0)).isNull();
        assertThat(rig.ring.tryClaim(5)).isNull();

        claimed.forEach(rig.ring::publish);
        rig.start();
        rig.drain();
        assertThat(rig.ring.tryClaim(0)).isNotNull();
    }

    @Test
    void shouldKeepEventsFreeForTheMoreUrgent() {
        List<CommandEvent> claimed = new ArrayList<>();
        for (int i = 0; i < rig.ring.size() - 10; i++) {
            CommandEvent event = rig.ring.tryClaim(10);
            assertThat(event).isNotNull();
            claimed.add(event);
        }

        assertThat(rig.ring.tryClaim(10)).isNull();
        assertThat(rig.ring.tryClaim(9)).isNotNull().satisfies(claimed::add);
        assertThat(rig.ring.tryClaim(0)).isNotNull().satisfies(claimed::add);
        claimed.forEach(rig.ring::publish);
    }

    @Test
    void shouldTakeALongCommandInABufferOfItsOwn() throws InterruptedException {
        rig.start();
        Answer answer = new Answer();
        CommandEvent event = rig.claim();
        event.command(Commands.configure("x".repeat(50_000)).encode(event.buffer(60_000)), answer);
        rig.ring.publish(event);

        assertThat(answer.await().verdict()).isEqualTo(Verdict.CONFIGURED);
        assertThat(rig.call(Commands.book(1, 1)).verdict()).isEqualTo(Verdict.BOOKED);
        assertThat(event.buffer().capacity()).isEqualTo(CommandEvent.INLINE_LENGTH);
    }

    @Test
    void shouldSweepByItselfWhenNothingComes() throws InterruptedException {
        rig.start();
        for (int i = 1; i <= 700; i++) {
            rig.publish(Commands.book(1, i), Completion.NONE);
        }
        rig.call(Commands.read(1));
        assertThat(rig.state.requests().size()).isEqualTo(700);

        rig.nowMillis.addAndGet(Commands.RETENTION_MILLIS);
        awaitRequests(0);

        assertThat(rig.call(Commands.read(1)).sequence()).isEqualTo(3 + 700 + 2);
    }

    private void awaitRequests(long count) throws InterruptedException {
        while (rig.state.requests().size() > count) {
            Thread.sleep(1);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
