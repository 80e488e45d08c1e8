package nl.beurt.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.journal.JournalReader;
import nl.beurt.engine.journal.MemoryDisk;
import nl.beurt.engine.recovery.Replay;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A disk that fills up refuses new bookings and nothing else, and is no failure. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StorageFullTest {
    private final MemoryDisk disk = new MemoryDisk();
    private final Rig rig = new Rig(disk);
    private int booked;

    /** Books until three segments are full; the fourth is the last there is space for. */
    @BeforeEach
    void fillUp() throws InterruptedException {
        disk.spaceBytes(5 * Rig.MIB + Rig.MIB / 2);
        rig.prepare(1_000_000).start();
        Outcome outcome = rig.call(Commands.book(1, 1));
        while (outcome.verdict() == Verdict.BOOKED) {
            booked++;
            for (int i = 0; i < 50 && !rig.reserver.isFailed(); i++) {
                rig.publish(Commands.book(1, booked + 1), told -> booked += told.verdict() == Verdict.BOOKED ? 1 : 0);
                rig.call(Commands.read(1));
            }
            outcome = rig.call(Commands.book(1, booked + 1));
        }
        assertThat(outcome.verdict()).isEqualTo(Verdict.STORAGE_FULL);
        assertThat(rig.reserver.isFailed()).isTrue();
        assertThat(booked).isGreaterThan(13_000);
    }

    @AfterEach
    void close() throws IOException {
        rig.close();

        assertThat(rig.stops).isEmpty();
        Rig replayed = new Rig(new MemoryDisk());
        new JournalReader(disk).read(new Replay(replayed.state, replayed.decider));
        assertThat(replayed.state.hash().toHex()).isEqualTo(rig.state.hash().toHex());
        replayed.close();
    }

    @Test
    void shouldRefuseNewBookingsAndGoOnReading() throws InterruptedException {
        long sequence = rig.journal.sequence();

        assertThat(rig.call(Commands.book(1, booked + 1)).verdict()).isEqualTo(Verdict.STORAGE_FULL);
        assertThat(rig.call(Commands.open(2, 0)).verdict()).isEqualTo(Verdict.STORAGE_FULL);
        assertThat(rig.call(Commands.read(1)).verdict()).isEqualTo(Verdict.FOUND);
        assertThat(rig.call(Commands.read(booked + 1)).verdict()).isEqualTo(Verdict.BOOKING_UNKNOWN);
        assertThat(rig.journal.sequence()).isEqualTo(sequence);
    }

    @Test
    void shouldRepeatTheAnswerOfWhatSucceededAndRefuseForTheReasonThatApplies() throws InterruptedException {
        long sequence = rig.journal.sequence();
        String hash = rig.state.hash().toHex();

        Outcome repeated = rig.call(Commands.book(1, 1));
        assertThat(repeated.verdict()).isEqualTo(Verdict.REPEATED);
        assertThat(repeated.slot()).isEqualTo(1);
        assertThat(repeated.version()).isEqualTo(1);
        assertThat(rig.call(Commands.book(1, booked + 1, 1)).verdict()).isEqualTo(Verdict.ALREADY_BOOKED);
        assertThat(rig.call(Commands.book(7, booked + 1)).verdict()).isEqualTo(Verdict.SLOT_UNKNOWN);
        assertThat(rig.call(Commands.book(1, booked + 1)).verdict()).isEqualTo(Verdict.STORAGE_FULL);
        assertThat(rig.journal.sequence()).isEqualTo(sequence);
        assertThat(rig.state.hash().toHex()).isEqualTo(hash);

        int cancelled = 1;
        while (rig.call(Commands.cancel(cancelled + 1, cancelled + 1)).verdict() == Verdict.CANCELLED) {
            cancelled++;
        }
        assertThat(rig.call(Commands.book(1, 1)).verdict()).isEqualTo(Verdict.REPEATED);
        assertThat(rig.call(Commands.cancel(2, 2)).verdict()).isEqualTo(Verdict.ALREADY_CANCELLED);
    }

    @Test
    void shouldCancelFromTheRemainderToItsEndAndResumeWhenThereIsSpace() throws InterruptedException {
        int cancelled = 0;
        while (rig.call(Commands.cancel(cancelled + 1, cancelled + 1)).verdict() == Verdict.CANCELLED) {
            cancelled++;
        }
        assertThat(cancelled).isGreaterThan(8000).isLessThan(booked);
        assertThat(rig.call(Commands.cancel(cancelled + 1, cancelled + 1)).verdict())
                .isEqualTo(Verdict.STORAGE_FULL);
        assertThat(rig.call(Commands.book(1, booked + 1)).verdict()).isEqualTo(Verdict.STORAGE_FULL);
        assertThat(rig.call(Commands.read(1)).status()).isEqualTo(1);

        disk.spaceBytes(Long.MAX_VALUE);
        long before = System.nanoTime();
        while (rig.call(Commands.book(1, booked + 1)).verdict() == Verdict.STORAGE_FULL) {
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(20));
        }

        assertThat(rig.call(Commands.read(booked + 1)).verdict()).isEqualTo(Verdict.FOUND);
        assertThat(rig.call(Commands.cancel(cancelled + 1, cancelled + 1)).verdict())
                .isEqualTo(Verdict.CANCELLED);
    }

    @Test
    void shouldSweepFromTheRemainder() throws InterruptedException {
        rig.nowMillis.addAndGet(Commands.RETENTION_MILLIS);
        while (rig.state.requests().size() > 0) {
            Thread.sleep(1);
        }

        assertThat(rig.call(Commands.book(1, booked + 1)).verdict()).isEqualTo(Verdict.STORAGE_FULL);
    }
}
