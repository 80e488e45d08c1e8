package nl.beurt.bench.surge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.beurt.bench.surge.answer.AnswerJson;
import nl.beurt.bench.surge.ledger.Booking;
import nl.beurt.bench.surge.ledger.CheckResult;
import nl.beurt.bench.surge.ledger.Findings;
import nl.beurt.bench.surge.ledger.LoggedBooking;
import nl.beurt.bench.surge.plan.PersonSource;
import nl.beurt.bench.surge.wire.Answer;
import nl.beurt.bench.surge.wire.BatchClient;
import nl.beurt.bench.surge.wire.PatientBatch;
import nl.beurt.bench.surge.wire.RequestWriter;
import nl.beurt.bench.surge.wire.Target;

/** What a server is asked that was started again: all as {@code surge verify} does, and whether it lets people in twice. */
final class RestartCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 64;
    private static final int SECOND_TRIES_MAX = 500;

    private final Target target;

    RestartCheck(String url) {
        target = Target.parse(url);
    }

    /** Checks these bookings; every {@link CheckResult} should have passed. */
    List<CheckResult> run(List<LoggedBooking> bookings) throws InterruptedException {
        List<CheckResult> results = new ArrayList<>(new LogVerification(target, CONNECTIONS, TIMEOUT, bookings).run());
        results.add(noSecondBooking(bookings));
        return results;
    }

    /** Free seats that availability shows. */
    long freeSeats() throws InterruptedException {
        try (ServerReader server = ServerReader.open(target, "ukr", TIMEOUT)) {
            return Objects.requireNonNull(server.availability(null).availability())
                    .freeSeatsTotal();
        }
    }

    private CheckResult noSecondBooking(List<LoggedBooking> bookings) throws InterruptedException {
        List<LoggedBooking> live = bookings.stream()
                .filter(booking -> booking.state() == Booking.State.LIVE)
                .limit(SECOND_TRIES_MAX)
                .toList();
        Findings findings = new Findings("a new request of people who have a booking is refused");
        RequestWriter writer = new RequestWriter(target, new PersonSource(0), "ukr");
        try (BatchClient client = ServerReader.connect(target, CONNECTIONS, TIMEOUT)) {
            PatientBatch.run(
                    client,
                    live.size(),
                    index -> writer.booking(live.get(index).request(), "second-try-" + System.nanoTime()),
                    new Refusal(findings));
        }
        return findings.result(live.size() + " asked");
    }

    /** In a slot that has filled up since, the place is refused before the person. */
    private static final Set<String> REFUSALS = Set.of("already-booked", "slot-full", "not-open-yet");

    private record Refusal(Findings findings) implements PatientBatch.Listener {
        @Override
        public void onAnswer(int index, Answer answer) {
            String code = AnswerJson.problemCode(answer.body(), answer.bodyLength());
            if (answer.status() != 409 || !REFUSALS.contains(code)) {
                findings.add("a second try got " + answer.status() + " " + code);
            }
        }

        @Override
        public void onNoAnswer(int index) {
            findings.add("a second try got no answer");
        }
    }
}
