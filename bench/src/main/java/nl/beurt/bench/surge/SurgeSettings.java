package nl.beurt.bench.surge;

import java.nio.file.Path;
import java.time.Duration;
import nl.beurt.bench.surge.plan.LoadPlan;
import nl.beurt.bench.surge.plan.Mix;
import nl.beurt.bench.surge.plan.PartySource;
import nl.beurt.bench.surge.plan.PersonSource;
import nl.beurt.bench.surge.plan.SurgeInputException;
import nl.beurt.bench.surge.wire.Target;
import org.jspecify.annotations.Nullable;

/**
 * What a surge is asked to do; validated once, here.
 *
 * @param loadLabel what the plan was made from, for the report
 * @param personOffset the number of the first person, so that a second run meets new ones
 * @param partyPercent of the first bookings that are for two to four
 * @param queueMax due requests that may wait for a connection, on each event loop
 * @param warmup at the start, left out of the latencies of the whole run
 * @param verifyMax acknowledged bookings that are read back at the end
 * @param log where acknowledged bookings are written, if anywhere
 */
record SurgeSettings(
        Target target,
        String product,
        LoadPlan plan,
        String loadLabel,
        Mix mix,
        long seed,
        long personOffset,
        int partyPercent,
        int connections,
        int threads,
        int queueMax,
        Duration timeout,
        Duration warmup,
        int verifyMax,
        boolean stopOnDisconnect,
        @Nullable Path log,
        @Nullable Path hdr) {

    SurgeSettings {
        require(product.matches("[a-z0-9-]{1,64}"), "--product " + product, "lower-case letters, digits and dashes");
        require(personOffset >= 0, "--person-offset " + personOffset, "a number from 0");
        require(partyPercent >= 0 && partyPercent <= 100, "--party " + partyPercent, "a percentage from 0 to 100");
        require(threads >= 1 && threads <= 64, "--threads " + threads, "1 to 64");
        require(
                connections >= threads && connections <= 60_000,
                "--connections " + connections,
                "at least one for each of the --threads, at most 60000");
        require(queueMax >= 1 && queueMax <= 10_000_000, "--queue " + queueMax, "1 to 10000000");
        require(timeout.toMillis() >= 1, "--timeout " + timeout, "1ms or longer");
        require(
                personOffset + plan.total() * PartySource.BLOCK <= PersonSource.CAPACITY,
                "--person-offset " + personOffset + " with " + plan.total() + " requests",
                "a smaller offset or load: there are " + PersonSource.CAPACITY + " persons, " + PartySource.BLOCK
                        + " are set apart for each request");
    }

    private static void require(boolean holds, String given, String remedy) {
        if (!holds) {
            throw new SurgeInputException(given + ": give " + remedy);
        }
    }
}
