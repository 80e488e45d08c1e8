package nl.beurt.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ViewFeedTest {
    private final ViewFeed feed = new ViewFeed();
    private final Slots slots = new Slots(feed);

    @Test
    void shouldHaveNothingBeforeAHandOver() {
        slots.taken(1, 5);

        assertThat(feed.take()).isNull();
    }

    @Test
    void shouldHandOverWhatChanged() {
        slots.taken(1, 5);
        slots.taken(2, 6);
        slots.round(1, 77);
        feed.handOver(9);

        ViewChanges changes = taken();

        assertThat(changes.sequence()).isEqualTo(9);
        assertThat(changes.slotCount()).isEqualTo(2);
        assertThat(changes.slot(0).free()).isEqualTo(Slots.SEATS - 5);
        assertThat(changes.slot(1).id()).isEqualTo(2);
        assertThat(changes.rounds()).containsExactly(new RoundView(1, 1, 77));
        assertThat(changes.catalog()).isNull();
        assertThat(feed.take()).isNull();
    }

    @Test
    void shouldHandOverASequenceOnce() {
        feed.handOver(9);
        feed.giveBack(taken());
        feed.handOver(9);
        assertThat(feed.take()).isNull();

        feed.handOver(10);
        assertThat(taken().isEmpty()).isTrue();
    }

    @Test
    void shouldKeepTheLatestOfEachSlotWhileNobodyTakes() {
        feed.handOver(1);
        for (int i = 0; i < 100_000; i++) {
            slots.taken(1 + i % 300, i);
            feed.handOver(2 + i);
        }
        feed.giveBack(taken());
        feed.handOver(200_000);

        ViewChanges changes = taken();

        assertThat(changes.slotCount()).isEqualTo(300);
        assertThat(changes.sequence()).isEqualTo(200_000);
        for (int i = 0; i < 300; i++) {
            SlotView slot = changes.slot(i);
            assertThat(Slots.SEATS - slot.free()).isGreaterThanOrEqualTo(99_700);
            assertThat((Slots.SEATS - slot.free()) % 300).isEqualTo((int) slot.id() - 1);
        }
    }

    @Test
    void shouldWaitWithTheNextWhileOneIsOut() {
        slots.taken(1, 1);
        feed.handOver(1);
        ViewChanges out = taken();
        slots.taken(1, 2);
        feed.handOver(2);
        assertThat(feed.take()).isNull();

        feed.giveBack(out);
        assertThat(feed.take()).isNull();
        feed.handOver(2);

        assertThat(taken().slot(0).free()).isEqualTo(Slots.SEATS - 2);
    }

    @Test
    void shouldForgetWhatWasGivenBack() {
        slots.taken(1, 1);
        feed.handOver(1);
        feed.giveBack(taken());
        feed.handOver(2);
        feed.giveBack(taken());
        slots.taken(2, 1);
        feed.handOver(3);

        ViewChanges changes = taken();
        assertThat(changes.slotCount()).isEqualTo(1);
        assertThat(changes.slot(0).id()).isEqualTo(2);
    }

    @Test
    void shouldLoseNothingBetweenTwoThreads() throws InterruptedException {
        int rounds = 300_000;
        int[] seen = new int[101];
        Thread viewThread = new Thread(() -> {
            long sequence = 0;
            while (sequence < rounds) {
                ViewChanges changes = feed.take();
                if (changes != null) {
                    assertThat(changes.sequence()).isGreaterThan(sequence);
                    sequence = changes.sequence();
                    for (int i = 0; i < changes.slotCount(); i++) {
                        seen[(int) changes.slot(i).id()] =
                                Slots.SEATS - changes.slot(i).free();
                    }
                    feed.giveBack(changes);
                }
            }
        });
        viewThread.start();
        Random random = new Random(2);
        int[] last = new int[101];
        for (int sequence = 1; sequence <= rounds; sequence++) {
            int slot = 1 + random.nextInt(100);
            last[slot] = sequence;
            slots.taken(slot, sequence);
            feed.handOver(sequence);
        }
        while (viewThread.isAlive()) {
            feed.handOver(rounds);
        }
        viewThread.join();

        assertThat(seen).isEqualTo(last);
    }

    private ViewChanges taken() {
        return Objects.requireNonNull(feed.take());
    }
}
