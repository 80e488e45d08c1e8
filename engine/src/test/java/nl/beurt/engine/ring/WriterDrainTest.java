package nl.beurt.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import nl.beurt.engine.journal.MemoryDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WriterDrainTest {
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void shouldDecideEverythingThatWasPublishedBefore() throws IOException {
        for (int run = 0; run < 50; run++) {
            told.set(0);
            try (Rig rig = new Rig(new MemoryDisk()).prepare(1_000_000)) {
                rig.start();
                for (int i = 1; i <= 500; i++) {
                    rig.publish(Commands.book(1, i), outcome -> told.incrementAndGet());
                }
                rig.drain();
                assertThat(told).as("run %d", run).hasValue(500);
                assertThat(rig.stops).isEmpty();
            }
        }
    }

    @Test
    void shouldDecideEverythingThatWasPublishedBeforeWhileMoreIsPublished() throws Exception {
        for (int run = 0; run < 100; run++) {
            told.set(0);
            AtomicInteger published = new AtomicInteger();
            try (Rig rig = new Rig(new MemoryDisk()).prepare(10)) {
                rig.start();
                Thread publisher = new Thread(() -> publishUntilFull(rig, published));
                publisher.start();
                while (published.get() < 1 + run) {
                    Thread.onSpinWait();
                }
                int before = published.get();
                rig.drain();
                publisher.join();
                assertThat(told.get()).as("run %d", run).isGreaterThanOrEqualTo(before);
            }
        }
    }

    private void publishUntilFull(Rig rig, AtomicInteger published) {
        CommandEvent event = rig.ring.tryClaim(0);
        while (event != null) {
            rig.fill(event, Commands.read(1), outcome -> told.incrementAndGet());
            published.incrementAndGet();
            for (int i = 0; i < 20 && rig.ring.remaining() < 1000; i++) {
                Thread.onSpinWait();
            }
            event = rig.ring.tryClaim(0);
        }
    }

    @Test
    void shouldDecideWhatWasPublishedBeforeTheWriterStarted() throws IOException {
        try (Rig rig = new Rig(new MemoryDisk()).prepare(1_000_000)) {
            for (int i = 1; i <= 1000; i++) {
                rig.publish(Commands.book(1, i), outcome -> told.incrementAndGet());
            }
            rig.writer.drain();
            rig.start();
            rig.drain();

            assertThat(told).hasValue(1000);
        }
    }

    @Test
    void shouldWaitForAClaimedEventThatIsBeingFilled() throws IOException, InterruptedException {
        try (Rig rig = new Rig(new MemoryDisk()).prepare(1_000_000)) {
            rig.start();
            CommandEvent claimed = rig.claim();
            rig.publish(Commands.book(1, 2), outcome -> told.incrementAndGet());
            rig.writer.drain();
            Thread.sleep(50);
            assertThat(told).hasValue(0);

            rig.fill(claimed, Commands.book(1, 1), outcome -> told.incrementAndGet());
            rig.drain();

            assertThat(told).hasValue(2);
        }
    }

    @Test
    void shouldNotWaitForEverForAnEventThatIsNeverPublished() throws IOException {
        try (Rig rig = new Rig(new MemoryDisk()).prepare(1_000_000)) {
            rig.start();
            rig.publish(Commands.book(1, 1), outcome -> told.incrementAndGet());
            rig.claim();

            rig.drain();

            assertThat(told).hasValue(1);
            assertThat(rig.stops).isEmpty();
        }
    }

    @Test
    void shouldDrainTwice() throws IOException {
        try (Rig rig = new Rig(new MemoryDisk()).prepare(10)) {
            rig.start();
            rig.publish(Commands.book(1, 1), outcome -> told.incrementAndGet());
            rig.drain();
            rig.drain();

            assertThat(told).hasValue(1);
        }
    }
}
