package nl.beurt.bench.surge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import nl.beurt.bench.surge.answer.AnswerJson;
import nl.beurt.bench.surge.answer.Availability;
import nl.beurt.bench.surge.answer.UnreadableAnswerException;
import nl.beurt.bench.surge.ledger.Booking;
import nl.beurt.bench.surge.ledger.CheckResult;
import nl.beurt.bench.surge.ledger.Findings;
import nl.beurt.bench.surge.ledger.Ledger;
import nl.beurt.bench.surge.ledger.LedgerCheck;
import nl.beurt.bench.surge.ledger.OfferedSeats;
import nl.beurt.bench.surge.ledger.ReadBack;
import nl.beurt.bench.surge.plan.PersonSource;
import nl.beurt.bench.surge.plan.SurgeInputException;
import nl.beurt.bench.surge.wire.Answer;
import nl.beurt.bench.surge.wire.BatchClient;
import nl.beurt.bench.surge.wire.PatientBatch;
import nl.beurt.bench.surge.wire.RequestWriter;
import org.jspecify.annotations.Nullable;

/** What is checked once the load has ended: the ledgers among themselves, and against the server. Main thread. */
final class FinalCheck {
    private static final String READ_BACK = "acknowledged bookings read back as they were answered";
    private static final long SETTLE_NANOS_MAX = 10_000_000_000L;
    private static final long SETTLE_PAUSE_MILLIS = 100;
    private static final int READ_BACK_CONNECTIONS = 32;
    private static final int OK = 200;
    private final SurgeSettings settings;
    private final List<Ledger> ledgers;
    private final LedgerCheck check;

    FinalCheck(SurgeSettings settings, List<Ledger> ledgers, OfferedSeats offered) {
        this.settings = settings;
        this.ledgers = ledgers;
        this.check = new LedgerCheck(ledgers, offered.seatsBySlot());
    }

    /** All checks; {@code mayBeGone} skips those that need a server, if it no longer answers. */
    List<CheckResult> run(ServerReader server, boolean mayBeGone) throws InterruptedException {
        List<CheckResult> results = new ArrayList<>(check.ofAnswers());
        results.add(LedgerCheck.contradictions(ledgers));
        Availability free = settled(server, mayBeGone);
        if (free == null && mayBeGone) {
            String why = "the server is gone";
            results.add(LedgerCheck.availabilitySkipped(why));
            results.add(CheckResult.skipped(READ_BACK, why));
        } else {
            results.add(check.availabilityAgrees(free));
            results.add(readBack(mayBeGone));
        }
        return results;
    }

    /** Availability once it shows all that was acknowledged: it is published after the answers. */
    private @Nullable Availability settled(ServerReader server, boolean mayBeGone) throws InterruptedException {
        long deadline = System.nanoTime() + SETTLE_NANOS_MAX;
        while (true) {
            Availability free = availability(server);
            boolean shown = free != null && (free.sequence() < 0 || free.sequence() >= check.highestSequence());
            if (shown || System.nanoTime() - deadline > 0 || (free == null && mayBeGone)) {
                return free;
            }
            Thread.sleep(SETTLE_PAUSE_MILLIS);
        }
    }

    private static @Nullable Availability availability(ServerReader server) throws InterruptedException {
        try {
            return server.availability(null).availability();
        } catch (UnreadableAnswerException e) {
            return null;
        }
    }

    private CheckResult readBack(boolean mayBeGone) throws InterruptedException {
        List<Booking> sample = new ArrayList<>(check.bookings());
        Collections.shuffle(sample, new Random(settings.seed()));
        List<Booking> asked = sample.subList(0, Math.min(sample.size(), settings.verifyMax()));
        Findings findings = new Findings(READ_BACK);
        RequestWriter writer =
                new RequestWriter(settings.target(), new PersonSource(settings.seed()), settings.product());
        try (BatchClient client = ServerReader.connect(settings.target(), READ_BACK_CONNECTIONS, settings.timeout())) {
            PatientBatch.run(
                    client,
                    asked.size(),
                    index -> writer.readBooking(asked.get(index).key()),
                    new Comparison(asked, findings, mayBeGone));
        } catch (SurgeInputException e) {
            if (mayBeGone) {
                return CheckResult.skipped(READ_BACK, "the server is gone");
            }
            findings.add(String.valueOf(e.getMessage()));
        }
        return findings.result(asked.size() + " of " + sample.size() + " bookings read");
    }

    /** Compares answers with the bookings that were asked for. */
    private record Comparison(List<Booking> asked, Findings findings, boolean mayBeGone)
            implements PatientBatch.Listener {
        @Override
        public void onAnswer(int index, Answer answer) {
            Booking booking = asked.get(index);
            String difference = answer.status() == OK ? compare(booking, answer) : "is read as " + answer.status();
            if (difference != null) {
                findings.add("booking " + booking.key() + " " + difference);
            }
        }

        @Override
        public void onNoAnswer(int index) {
            if (!mayBeGone) {
                findings.add("booking " + asked.get(index).key() + " was asked for in vain");
            }
        }

        private static @Nullable String compare(Booking booking, Answer answer) {
            try {
                return ReadBack.difference(
                        booking.answer(), booking.state(), AnswerJson.booking(answer.body(), answer.bodyLength()));
            } catch (UnreadableAnswerException e) {
                return "is read as " + e.getMessage();
            }
        }
    }
}
