package nl.beurt.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ViewPublisherTest {
    private final ViewFeed feed = new ViewFeed();
    private final Slots slots = new Slots(feed);
    private final AtomicLong nowMillis = new AtomicLong(1_000_000);
    private final AtomicBoolean clockFails = new AtomicBoolean();
    private final AtomicBoolean listenerFails = new AtomicBoolean();
    private final AtomicBoolean listenerHasAnError = new AtomicBoolean();
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final ViewPublisher publisher = new ViewPublisher(feed, this::now, this::hear);

    private record Told(View view, long nowMillis) {}

    private long now() {
        if (clockFails.getAndSet(false)) {
            throw new IllegalStateException("no clock");
        }
        return nowMillis.get();
    }

    private void hear(View view, long now) {
        if (listenerFails.getAndSet(false)) {
            throw new IllegalStateException("no page");
        }
        if (listenerHasAnError.get()) {
            throw new StackOverflowError("a page that is too deep");
        }
        told.add(new Told(view, now));
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void shouldPublishWhatRecoveryBroughtBeforeItReturns() {
        slots.round(1, 5);
        slots.taken(1, 7);
        feed.handOver(12);
        publisher.start();

        assertThat(publisher.current().sequence()).isEqualTo(12);
        assertThat(publisher.current().slots()).hasSize(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void shouldMergeChangesIntoTheViewAndLeaveOlderViewsAlone() throws InterruptedException {
        slots.round(1, 5);
        slots.taken(1, 1);
        slots.taken(2, 2);
        feed.handOver(1);
        publisher.start();
        View first = next().view();
        slots.taken(2, 3);
        slots.taken(3, 4);
        slots.round(2, 6);
        feed.handOver(2);
        View second = next().view();

        assertThat(second.sequence()).isEqualTo(2);
        assertThat(second.slots()).extracting(SlotView::id).containsExactly(1L, 2L, 3L);
        assertThat(second.slots()).extracting(slot -> Slots.SEATS - slot.free()).containsExactly(1, 3, 4);
        assertThat(second.rounds()).hasSize(2);
        assertThat(publisher.current()).isEqualTo(second);
        assertThat(first.slots()).hasSize(2);
        assertThat(first.slots().get(1).free()).isEqualTo(Slots.SEATS - 2);
        assertThat(first.rounds()).hasSize(1);
    }

    @Test
    void shouldTakeSlotsInAnyOrder() throws InterruptedException {
        for (long id : List.of(5L, 3L, 1L, 2L, 4L)) {
            slots.taken(id, (int) id);
        }
        feed.handOver(1);
        publisher.start();

        assertThat(next().view().slots()).extracting(SlotView::id).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void shouldTellOfASequenceThatChangedNothingThatIsShown() throws InterruptedException {
        publisher.start();
        feed.handOver(1);
        assertThat(next().view().sequence()).isEqualTo(1);
        feed.handOver(2);

        assertThat(next().view())
                .isEqualTo(new View(
                        2,
                        View.EMPTY.catalog(),
                        View.EMPTY.rounds(),
                        View.EMPTY.draws(),
                        List.of(),
                        Map.of(),
                        Map.of()));
    }

    @Test
    void shouldTellTheSameViewWhenItsRoundOpensAndWhenItsSlotStarts() throws InterruptedException {
        slots.round(1, 1_500_000);
        slots.taken(1, 1);
        feed.handOver(1);
        publisher.start();
        Told before = next();
        assertThat(isOpen(before)).isFalse();
        assertThat(before.view().nextRoundAt(1, before.nowMillis())).isEqualTo(1_500_000);

        nowMillis.set(1_499_999);
        assertThat(told.poll(100, TimeUnit.MILLISECONDS)).isNull();
        nowMillis.set(1_500_000);
        Told opened = next();

        assertThat(opened.view()).isEqualTo(before.view());
        assertThat(opened.nowMillis()).isEqualTo(1_500_000);
        assertThat(isOpen(opened)).isTrue();
        assertThat(opened.view().nextRoundAt(1, opened.nowMillis())).isEqualTo(Long.MAX_VALUE);
        nowMillis.set(Slots.START_MILLIS - 1);
        assertThat(told.poll(100, TimeUnit.MILLISECONDS)).isNull();
        nowMillis.set(Slots.START_MILLIS);
        assertThat(isOpen(next())).isFalse();
        nowMillis.set(Long.MAX_VALUE - 1);
        assertThat(told.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    private static boolean isOpen(Told at) {
        return at.view().isOpen(at.view().slots().get(0), at.nowMillis());
    }

    @Test
    void shouldLoseNoChangeWhenAViewCouldNotBeMade() throws InterruptedException {
        publisher.start();
        slots.taken(1, 7);
        clockFails.set(true);
        feed.handOver(1);

        assertThat(next().view().slots()).hasSize(1);
        slots.taken(1, 8);
        feed.handOver(2);
        assertThat(next().view().slots().get(0).free()).isEqualTo(Slots.SEATS - 8);
    }

    @Test
    void shouldGoOnWhenTheListenerFails() throws InterruptedException {
        publisher.start();
        listenerFails.set(true);
        slots.taken(1, 7);
        feed.handOver(1);
        while (publisher.current().sequence() < 1) {
            Thread.sleep(1);
        }
        slots.taken(1, 8);
        do {
            feed.handOver(2);
        } while (told.isEmpty());

        assertThat(next().view().slots().get(0).free()).isEqualTo(Slots.SEATS - 8);
    }

    @Test
    void shouldGoOnWhenAnErrorIsThrownAndTellWhatWasNotTold() throws InterruptedException {
        publisher.start();
        listenerHasAnError.set(true);
        slots.taken(1, 7);
        feed.handOver(1);
        while (publisher.ageNanos() < TimeUnit.MILLISECONDS.toNanos(500)) {
            Thread.sleep(1);
        }
        listenerHasAnError.set(false);

        assertThat(next().view().slots().get(0).free()).isEqualTo(Slots.SEATS - 7);
        while (publisher.ageNanos() > TimeUnit.MILLISECONDS.toNanos(400)) {
            Thread.sleep(1);
        }
    }

    private Told next() throws InterruptedException {
        Told next = told.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no view within 20 s");
        }
        return next;
    }
}
