package nl.beurt.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SegmentReserverTest {
    private static final int SEGMENT = 3 * 1024 * 1024 + 4096;

    private final MemoryDisk disk = new MemoryDisk();

    @Test
    void shouldReserveZerosAndMakeThemAndTheirNameDurable() throws IOException {
        List<String> operations = Collections.synchronizedList(new ArrayList<>());
        disk.fault((operation, file) -> operations.add(operation));
        try (SegmentReserver reserver = new SegmentReserver(disk, SEGMENT).start()) {
            assertThat(reserver.await()).isTrue();

            assertThat(reserver.isReady()).isTrue();
            assertThat(reserver.isFailed()).isFalse();
            assertThat(disk.bytes(Segments.RESERVED)).isEqualTo(new byte[SEGMENT]);
            assertThat(disk.bytes(Segments.SPARE)).isEqualTo(new byte[SEGMENT]);
            List<String> once =
                    List.of("list", "create", "write", "write", "write", "write", "force", "forceDirectory");
            // First the one that a start copies into.
            assertThat(operations.subList(0, 1)).containsExactly("list");
            assertThat(operations.subList(1, 9)).isEqualTo(once);
            assertThat(operations.subList(9, operations.size())).isEqualTo(once);
        }
    }

    @Test
    void shouldReplaceWhatALastRunLeft() throws IOException {
        byte[] garbage = new byte[SEGMENT + 100];
        Arrays.fill(garbage, (byte) 7);
        disk.put(Segments.RESERVED, garbage);
        try (SegmentReserver reserver = new SegmentReserver(disk, SEGMENT).start()) {
            assertThat(reserver.await()).isTrue();

            assertThat(disk.bytes(Segments.RESERVED)).isEqualTo(new byte[SEGMENT]);
        }
    }

    @Test
    void shouldReserveAnotherWhenOneWasTaken() throws IOException {
        try (SegmentReserver reserver = new SegmentReserver(disk, SEGMENT).start()) {
            for (int i = 0; i < 50; i++) {
                assertThat(reserver.await()).isTrue();
                disk.rename(Segments.RESERVED, Segments.name(i));
                reserver.take();
            }
            assertThat(reserver.await()).isTrue();
            assertThat(disk.list()).hasSize(52);
        }
    }

    @Test
    void shouldFailOnAFullDiskAndResumeByItself() throws IOException {
        disk.spaceBytes(SEGMENT - 1);
        try (SegmentReserver reserver = new SegmentReserver(disk, SEGMENT).start()) {
            assertThat(reserver.await()).isFalse();
            assertThat(reserver.isFailed()).isTrue();
            assertThat(reserver.isReady()).isFalse();

            disk.spaceBytes(2 * SEGMENT);
            await(reserver::isReady);

            assertThat(reserver.isFailed()).isFalse();
            assertThat(disk.bytes(Segments.RESERVED)).isEqualTo(new byte[SEGMENT]);
        }
    }

    @Test
    void shouldStayFailedWhileItTriesAgain() throws IOException {
        disk.spaceBytes(SEGMENT - 1);
        AtomicInteger attempts = new AtomicInteger();
        disk.fault((operation, file) -> {
            if (operation.equals("create")) {
                attempts.incrementAndGet();
            }
        });
        try (SegmentReserver reserver = new SegmentReserver(disk, SEGMENT).start()) {
            assertThat(reserver.await()).isFalse();
            while (attempts.get() < 3) {
                assertThat(reserver.isFailed()).isTrue();
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void shouldGiveBackWhatItCouldNotFinish() throws IOException {
        disk.spaceBytes(SEGMENT - 1);
        try (SegmentReserver reserver = new SegmentReserver(disk, SEGMENT).start()) {
            assertThat(reserver.await()).isFalse();

            // Logs and the mark of what is durable need space too.
            assertThat(disk.usedBytes()).isZero();
        }
    }

    @Test
    void shouldGoOnAfterAnyException() {
        disk.fault((operation, file) -> {
            if (operation.equals("list")) {
                throw new UncheckedIOException(new IOException("Input/output error"));
            }
        });
        try (SegmentReserver reserver = new SegmentReserver(disk, SEGMENT).start()) {
            assertThat(reserver.await()).isFalse();
            assertThat(reserver.isFailed()).isTrue();

            disk.fault(MemoryDisk.Fault.NONE);
            await(reserver::isReady);
        }
    }

    @Test
    void shouldGoOnAfterAnError() {
        disk.fault((operation, file) -> {
            if (operation.equals("create")) {
                throw new OutOfMemoryError("planted");
            }
        });
        try (SegmentReserver reserver = new SegmentReserver(disk, SEGMENT).start()) {
            assertThat(reserver.await()).isFalse();
            assertThat(reserver.isFailed()).isTrue();

            disk.fault(MemoryDisk.Fault.NONE);
            await(reserver::isReady);
        }
    }

    @Test
    void shouldWaitForAnAttemptThatIsUnderWay() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        disk.fault((operation, file) -> {
            if (operation.equals("force")) {
                awaitLatch(go);
            }
        });
        try (SegmentReserver reserver = new SegmentReserver(disk, SEGMENT).start()) {
            AtomicInteger answer = new AtomicInteger(-1);
            Thread waiting = new Thread(() -> answer.set(reserver.await() ? 1 : 0));
            waiting.start();
            waiting.join(100);
            assertThat(answer).hasValue(-1);

            go.countDown();
            waiting.join();

            assertThat(answer).hasValue(1);
        }
    }

    @Test
    void shouldCloseInTheMiddleOfAFullDisk() throws IOException {
        disk.spaceBytes(0);
        SegmentReserver reserver = new SegmentReserver(disk, SEGMENT).start();
        assertThat(reserver.await()).isFalse();

        long before = System.nanoTime();
        reserver.close();

        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.MILLISECONDS.toNanos(900));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
