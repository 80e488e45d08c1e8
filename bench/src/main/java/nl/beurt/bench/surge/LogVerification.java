package nl.beurt.bench.surge;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import nl.beurt.bench.surge.answer.AnswerJson;
import nl.beurt.bench.surge.answer.UnreadableAnswerException;
import nl.beurt.bench.surge.ledger.Booking;
import nl.beurt.bench.surge.ledger.CheckResult;
import nl.beurt.bench.surge.ledger.Findings;
import nl.beurt.bench.surge.ledger.LoggedBooking;
import nl.beurt.bench.surge.ledger.ReadBack;
import nl.beurt.bench.surge.plan.PersonSource;
import nl.beurt.bench.surge.wire.Answer;
import nl.beurt.bench.surge.wire.BatchClient;
import nl.beurt.bench.surge.wire.PatientBatch;
import nl.beurt.bench.surge.wire.RequestWriter;
import nl.beurt.bench.surge.wire.Target;
import org.jspecify.annotations.Nullable;

/** Compares a server with a log of what it acknowledged. Main thread. */
final class LogVerification {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private final Target target;
    private final int connections;
    private final Duration timeout;
    private final List<LoggedBooking> bookings;

    LogVerification(Target target, int connections, Duration timeout, List<LoggedBooking> bookings) {
        this.target = target;
        this.connections = connections;
        this.timeout = timeout;
        this.bookings = bookings;
    }

    List<CheckResult> run() throws InterruptedException {
        RequestWriter writer = new RequestWriter(target, new PersonSource(0), "any");
        try (BatchClient client = ServerReader.connect(target, connections, timeout)) {
            CheckResult read = ask(
                    client,
                    "every booking reads as it was acknowledged",
                    index -> writer.readBooking(bookings.get(index).answer().key()),
                    LogVerification::readDifference);
            CheckResult retried = ask(
                    client,
                    "every request sent again gets the same bytes",
                    index -> writer.booking(
                            bookings.get(index).request(), bookings.get(index).idempotencyKey()),
                    LogVerification::retryDifference);
            return List.of(read, retried);
        }
    }

    /** What an answer has that it should not, or null. */
    private interface Comparison {
        @Nullable
        String difference(LoggedBooking booking, Answer answer);
    }

    private CheckResult ask(BatchClient client, String name, IntFunction<ByteBuf> requests, Comparison comparison)
            throws InterruptedException {
        Findings findings = new Findings(name);
        int[] asBefore = new int[1];
        PatientBatch.run(client, bookings.size(), requests, new PatientBatch.Listener() {
            @Override
            public void onAnswer(int index, Answer answer) {
                LoggedBooking booking = bookings.get(index);
                String difference = comparison.difference(booking, answer);
                if (difference == null) {
                    asBefore[0]++;
                } else {
                    findings.add("booking " + booking.answer().key() + " " + difference);
                }
            }

            @Override
            public void onNoAnswer(int index) {
                findings.add("booking " + bookings.get(index).answer().key() + " got no answer");
            }
        });
        return findings.result(asBefore[0] + " of " + bookings.size());
    }

    private static @Nullable String readDifference(LoggedBooking booking, Answer answer) {
        if (answer.status() != OK) {
            return "is read as " + refusal(answer)
                    + (booking.state() == Booking.State.LIVE ? "" : " (it was cancelled)");
        }
        try {
            return ReadBack.difference(
                    booking.answer(), booking.state(), AnswerJson.booking(answer.body(), answer.bodyLength()));
        } catch (UnreadableAnswerException e) {
            return "is read as " + e.getMessage();
        }
    }

    private static @Nullable String retryDifference(LoggedBooking booking, Answer answer) {
        if (answer.status() != CREATED) {
            return "is refused when sent again: " + refusal(answer);
        }
        byte[] before = booking.response();
        int at = Arrays.mismatch(before, 0, before.length, answer.body(), 0, answer.bodyLength());
        return at < 0 ? null : "is answered otherwise from byte " + at + " on: " + excerpt(answer, at);
    }

    private static String refusal(Answer answer) {
        return answer.status() + " " + AnswerJson.problemCode(answer.body(), answer.bodyLength());
    }

    private static String excerpt(Answer answer, int from) {
        int to = Math.min(answer.bodyLength(), from + 40);
        return new String(answer.body(), from, to - from, StandardCharsets.UTF_8);
    }
}
