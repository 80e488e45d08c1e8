package nl.beurt.bench.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import nl.beurt.bench.replay.wire.Call;
import nl.beurt.bench.replay.wire.HttpLine;
import nl.beurt.bench.replay.wire.Reply;
import nl.beurt.bench.surge.plan.PersonSource;

/** One connection that tries to book a slot again and again, each time for another person. Of one thread. */
final class OpeningTries {
    /** Tries of one connection in one round, at most. */
    static final int MAX = 100_000;

    private final URI url;
    private final String slot;
    private final PersonSource people;
    private final int firstPerson;
    private final OpeningLog log;

    OpeningTries(URI url, String slot, PersonSource people, int firstPerson, OpeningLog log) {
        this.url = url;
        this.slot = slot;
        this.people = people;
        this.firstPerson = firstPerson;
        this.log = log;
    }

    void run(Instant until) {
        try (HttpLine line = new HttpLine(url)) {
            for (int i = 0; i < MAX && Instant.now().isBefore(until); i++) {
                Call call = call(firstPerson + i);
                Instant sent = Instant.now();
                Reply reply = line.send(call);
                log.add(sent, Instant.now(), reply);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Call call(int person) {
        return Call.of("POST", "/v1/bookings")
                .with("Idempotency-Key", "try-of-person-" + person + "-of-many")
                .json(String.format(
                        Locale.ROOT,
                        "{\"product\":\"ukr\",\"slot\":\"%s\",\"people\":[{\"bsn\":\"%09d\"}]}",
                        slot,
                        people.bsn(person)));
    }
}
