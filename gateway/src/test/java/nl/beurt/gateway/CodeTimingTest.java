package nl.beurt.gateway;

import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import nl.beurt.gateway.guard.Limits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The time of a check tells nothing of a code: existing ones of somebody else, ones that nobody has and revoked ones, asked
 * in turn at random over a connection to a server in this process, answered with the same bytes. Welch's t of each two of
 * them is below 4.5, of all times and of those without the slowest twentieth, among which the machine's own noise is.
 */
class CodeTimingTest {
    private static final int SAMPLES = Integer.getInteger("beurt.samples", 100_000);
    private static final int WARM_UP = 5_000;
    private static final int CLIENTS = 8;
    private static final int CODES = 256;
    private static final byte[] NOT_VALID = "{\"valid\":false}".getBytes(StandardCharsets.US_ASCII);
    private static final double T_MAX = 4.5;
    private static final String[] KINDS = {
        "existing", "existing of six", "unknown", "revoked",
        "existing, known person", "existing of six, known person", "unknown, known person", "revoked, known person"
    };
    private static final Limits NO_LIMITS = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 600_000);

    @TempDir
    private Path directory;

    @Test
    @Tag("long")
    @Timeout(900)
    void shouldTakeTheSameTimeForEveryCodeThatIsNotValid() throws IOException {
        try (RunningGateway gateway = RunningGateway.launch(directory, new GatewayContext().checkLimits(NO_LIMITS))) {
            List<List<byte[]>> requests = requests(gateway);
            long[][] nanos = sample(gateway, requests);
            List<String> told = new ArrayList<>(compare(nanos, Long.MAX_VALUE));
            told.addAll(compare(nanos, percentile(nanos, 0.95)));
            assertThat(told).isEmpty();
        }
    }

    /** Answers are held back for a millisecond: several clients ask at once, each on a connection of its own. */
    private static long[][] sample(RunningGateway gateway, List<List<byte[]>> requests) {
        List<CompletableFuture<long[][]>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            long seed = 20_221_201L + i;
            clients.add(CompletableFuture.supplyAsync(
                    () -> sample(gateway, requests, new SplittableRandom(seed)),
                    command -> new Thread(command).start()));
        }
        long[][] all = new long[KINDS.length][SAMPLES / CLIENTS * CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            long[][] one = clients.get(i).join();
            for (int kind = 0; kind < KINDS.length; kind++) {
                System.arraycopy(one[kind], 0, all[kind], i * one[kind].length, one[kind].length);
            }
        }
        return all;
    }

    private static long[][] sample(RunningGateway gateway, List<List<byte[]>> requests, SplittableRandom random) {
        long[][] nanos = new long[KINDS.length][SAMPLES / CLIENTS];
        int[] counts = new int[KINDS.length];
        try (WireClient client = gateway.connect()) {
            for (int i = 0; i < WARM_UP; i++) {
                client.send(any(requests.get(i % KINDS.length), random)).receive();
            }
            for (int left = KINDS.length * nanos[0].length; left > 0; ) {
                int kind = random.nextInt(KINDS.length);
                if (counts[kind] == nanos[kind].length) {
                    continue;
                }
                byte[] request = any(requests.get(kind), random);
                long begin = System.nanoTime();
                WireAnswer answer = client.send(request).receive();
                nanos[kind][counts[kind]++] = System.nanoTime() - begin;
                left--;
                assertThat(answer.body()).isEqualTo(NOT_VALID);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return nanos;
    }

    /** Compares each two kinds, and gives those that the time tells apart. */
    private static List<String> compare(long[][] nanos, long nanosMax) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < KINDS.length; i++) {
            for (int j = i + 1; j < KINDS.length; j++) {
                Sample one = Sample.of(nanos[i], nanosMax);
                Sample other = Sample.of(nanos[j], nanosMax);
                double t = one.welch(other);
                String figures = String.format(
                        Locale.ROOT,
                        "%s %d of mean %.0f ns, %s %d of mean %.0f ns: t = %.2f",
                        KINDS[i],
                        one.count,
                        one.mean,
                        KINDS[j],
                        other.count,
                        other.mean,
                        t);
                System.out.println(figures);
                if (Math.abs(t) >= T_MAX) {
                    told.add(figures);
                }
            }
        }
        return told;
    }

    private static long percentile(long[][] nanos, double of) {
        long[] all = java.util.Arrays.stream(nanos)
                .flatMapToLong(java.util.Arrays::stream)
                .sorted()
                .toArray();
        return all[(int) (of * all.length)];
    }

    private static byte[] any(List<byte[]> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }

    /** Of each kind as many codes, checked for a person whom nobody knows and for one who has another booking. */
    private static List<List<byte[]>> requests(RunningGateway gateway) throws IOException {
        String known = bsn();
        book(gateway, gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 1), known);
        List<List<byte[]>> all = new ArrayList<>(requests(gateway, bsn()));
        all.addAll(requests(gateway, known));
        return all;
    }

    private static List<List<byte[]>> requests(RunningGateway gateway, String asking) throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 2 * CODES);
        long ofSix = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 6 * CODES);
        List<byte[]> existingOfSix = new ArrayList<>();
        List<byte[]> existing = new ArrayList<>();
        List<byte[]> unknown = new ArrayList<>();
        List<byte[]> revoked = new ArrayList<>();
        for (int i = 0; i < CODES; i++) {
            existing.add(CodeCheckTest.post(book(gateway, slot, bsn()).text("code"), asking)
                    .bytes());
            WireAnswer six = book(gateway, ofSix, bsn(), bsn(), bsn(), bsn(), bsn(), bsn());
            existingOfSix.add(CodeCheckTest.post(six.text("code"), asking).bytes());
            unknown.add(CodeCheckTest.post(CodeCheckTest.code(i), asking).bytes());
            String holder = bsn();
            WireAnswer booked = book(gateway, slot, holder);
            gateway.call(WireRequest.reissue(key(), booked.text("key"), holder));
            revoked.add(CodeCheckTest.post(booked.text("code"), asking).bytes());
        }
        return List.of(existing, existingOfSix, unknown, revoked);
    }

    private static WireAnswer book(RunningGateway gateway, long slot, String... bsns) throws IOException {
        return gateway.call(WireRequest.book(key(), "ukr", slot, bsns));
    }

    /** Times in nanoseconds, all of which are at most so long. */
    private record Sample(int count, double mean, double variance) {
        static Sample of(long[] nanos, long nanosMax) {
            int count = 0;
            double mean = 0;
            double squares = 0;
            for (long each : nanos) {
                if (each <= nanosMax) {
                    count++;
                    double before = each - mean;
                    mean += before / count;
                    squares += before * (each - mean);
                }
            }
            return new Sample(count, mean, squares / (count - 1));
        }

        double welch(Sample other) {
            return (mean - other.mean) / Math.sqrt(variance / count + other.variance / other.count);
        }
    }
}
