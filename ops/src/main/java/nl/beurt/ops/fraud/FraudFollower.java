package nl.beurt.ops.fraud;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.journal.JournalTail;
import nl.beurt.engine.journal.ReadOnlyDisk;
import nl.beurt.gateway.guard.Cases;
import nl.beurt.ops.config.FraudTerms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a server's journal for rules R1 and R2, on a thread of its own, behind what is durable, and rests after each
 * mebibyte. It begins with the oldest segment that is there, so that a restart forgets nothing but the cases, which it opens again, with
 * what was decided on them. Where the journal cannot be read it begins anew after a minute, and after twice as long each time that it
 * came no further, up to an hour.
 */
public final class FraudFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FraudFollower.class);
    private static final long LOOK_MILLIS = 500;
    private static final long REST_MILLIS = 1;

    /** Before it begins anew. */
    static final long RETRY_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private static final long RETRY_MILLIS_MAX = TimeUnit.HOURS.toMillis(1);

    private final Path data;
    private final FraudTerms terms;
    private final LongSupplier durable;
    private final JournalCases cases;
    private final Thread thread;
    private final AtomicLong failures = new AtomicLong();
    private volatile FraudLedger.Seen seen = FraudLedger.Seen.NOTHING;
    private volatile long gaps;
    private volatile boolean isClosed;

    /**
     * For a server's data directory.
     *
     * @param durable sequence of the last durable record; for any thread
     * @param clock epoch milliseconds
     * @param cases where they are opened
     */
    public FraudFollower(Path data, FraudTerms terms, LongSupplier durable, LongSupplier clock, Cases cases) {
        this.data = data;
        this.terms = terms;
        this.durable = durable;
        this.cases = new JournalCases(cases, terms.windowDays(), clock);
        thread = new Thread(this::run, "beurt-fraud");
        thread.setDaemon(true);
    }

    public FraudFollower start() {
        thread.start();
        return this;
    }

    /** What was seen of the journal. */
    public FraudLedger.Seen seen() {
        return seen;
    }

    /** Durable records that were not looked at yet. */
    public long behind() {
        return Math.max(0, durable.getAsLong() - seen.sequence());
    }

    /** How often it had to begin anew, as the journal could not be read. */
    public long failures() {
        return failures.get();
    }

    /** Segments that were deleted before they were read. */
    public long gaps() {
        return gaps;
    }

    private void run() {
        long retryMillis = RETRY_MILLIS;
        while (!isClosed) {
            try {
                follow();
            } catch (InterruptedException e) {
                return;
            } catch (IOException | JournalRefused e) {
                failed("the journal cannot be read for the fraud guard: {}; it begins anew later", e);
            } catch (Throwable e) {
                // Derived work, which is counted and watched. It must not end unseen, nor end the server.
                failed("the fraud guard cannot count; it begins anew later: {}", e);
            }
            retryMillis = afterMillis(retryMillis, cases.isFurther());
            try {
                TimeUnit.MILLISECONDS.sleep(retryMillis);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** How long it waits after a failure, when it waited so long after the one before. */
    static long afterMillis(long beforeMillis, boolean isFurther) {
        return isFurther ? RETRY_MILLIS : Math.min(2 * beforeMillis, RETRY_MILLIS_MAX);
    }

    private void failed(String message, Throwable cause) {
        failures.incrementAndGet();
        LOG.warn(message, cause.toString());
    }

    private void follow() throws IOException, InterruptedException {
        JournalTail tail = new JournalTail(
                List.of(new ReadOnlyDisk(data.resolve("journal")), new ReadOnlyDisk(data.resolve("archive"))));
        FraudLedger ledger = new FraudLedger(terms, new ReadOnlyDisk(data.resolve("snapshots")), cases);
        cases.begin(ledger::sequence);
        while (!isClosed) {
            boolean isMore = tail.read(durable.getAsLong(), ledger);
            seen = ledger.seen();
            gaps = tail.gaps();
            // Also where there is more: others want the processor and the disk.
            TimeUnit.MILLISECONDS.sleep(isMore ? REST_MILLIS : LOOK_MILLIS);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
