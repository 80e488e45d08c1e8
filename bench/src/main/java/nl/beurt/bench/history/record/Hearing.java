package nl.beurt.bench.history.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import nl.beurt.bench.history.log.Heard;
import nl.beurt.bench.history.log.Kind;
import nl.beurt.bench.history.log.ShownBooking;
import nl.beurt.bench.surge.answer.AnswerJson;
import nl.beurt.bench.surge.answer.Availability;
import nl.beurt.bench.surge.answer.BookingAnswer;
import nl.beurt.bench.surge.answer.UnreadableAnswerException;
import nl.beurt.bench.surge.wire.Answer;

/** Takes from an answer what a history keeps. Called only from the event loop. */
final class Hearing {
    private static final int DIGEST_BYTES = 8;
    private static final String UNREADABLE = "unreadable";
    private final MessageDigest sha256;

    Hearing() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What was heard; of availability only these slots, or all that it shows where there are none yet. */
    Heard of(Kind kind, Answer answer, Set<Long> watched) {
        int status = answer.status();
        if (status >= 300) {
            return Heard.refusal(status, AnswerJson.problemCode(answer.body(), answer.bodyLength()), answer.sequence());
        }
        try {
            return switch (kind) {
                case CANCEL -> Heard.done(status, answer.sequence());
                case AVAILABILITY -> Heard.free(answer.sequence(), free(answer, watched));
                default -> Heard.booking(status, answer.sequence(), booking(answer));
            };
        } catch (UnreadableAnswerException e) {
            return Heard.refusal(status, UNREADABLE, answer.sequence());
        }
    }

    private ShownBooking booking(Answer answer) {
        BookingAnswer shown = AnswerJson.booking(answer.body(), answer.bodyLength());
        sha256.update(answer.body(), 0, answer.bodyLength());
        return new ShownBooking(
                shown.key(),
                shown.code(),
                shown.version(),
                shown.slotId(),
                shown.persons(),
                shown.status(),
                HexFormat.of().formatHex(sha256.digest(), 0, DIGEST_BYTES));
    }

    private static Map<Long, Integer> free(Answer answer, Set<Long> watched) {
        Availability shown =
                AnswerJson.availability(answer.body(), answer.bodyLength(), answer.sequence(), answer.etag());
        Map<Long, Integer> free = new HashMap<>();
        watched.forEach(slot -> free.put(slot, 0)); // what is full is left out of the answer
        for (int i = 0; i < shown.slots(); i++) {
            if (watched.isEmpty() || watched.contains(shown.slotId(i))) {
                free.put(shown.slotId(i), shown.freeSeats(i));
            }
        }
        return free;
    }
}
