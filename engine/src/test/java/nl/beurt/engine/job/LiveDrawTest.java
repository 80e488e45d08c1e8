package nl.beurt.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.SlotEngineContext;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Reveals;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.SlotView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveDrawTest {
    private static final long DAY_MILLIS = 86_400_000;

    private final DrawHashes hashes = new DrawHashes();
    private final List<DrawProof> proofs = new ArrayList<>();
    private final byte[] secret = new byte[32];

    @TempDir
    private Path directory;

    @Test
    void shouldDrawARoundWhileItServes() throws Exception {
        try (SlotEngine engine = launch()) {
            EngineCalls calls = new EngineCalls(engine);
            long close = prepare(calls, 1, 40, 20);
            for (int number = 1; number <= 100; number++) {
                assertThat(calls.enter(number, 1, number % 3 + 1, EngineCalls.ANYWHERE)
                                .verdict())
                        .isEqualTo(Verdict.ENTERED);
            }
            assertThat(System.currentTimeMillis()).isLessThan(close);
            DrawView committed = calls.await(1, DrawState.COMMITTED);
            assertThat(committed.n()).isEqualTo(100);
            assertThat(committed.seats()).isEqualTo(60);
            assertThat(calls.withdraw(1).verdict()).isEqualTo(Verdict.WITHDRAWN);

            seed(calls, 1);
            calls.await(1, DrawState.DRAWN);

            DrawProof proof = proofs.get(0);
            int won = 0;
            for (int rank = 0; rank < 100; rank++) {
                long number = proof.order().entry(rank) + 1L;
                boolean isWinner = proof.allocation().slot(rank) >= 0;
                var entry = calls.read(number);
                int expected = number == 1 ? 2 : isWinner ? 1 : 0;
                assertThat(entry.entry().status()).isEqualTo(expected);
                assertThat(entry.entry().roundsLost()).isEqualTo(isWinner || number == 1 ? 0 : 1);
                won += isWinner && number != 1 ? entry.entry().groupSize() : 0;
            }
            assertThat(won).isBetween(50, 60);
        }
    }

    @Test
    void shouldGoOnWithADrawAfterARestart() throws Exception {
        try (SlotEngine engine = launch()) {
            EngineCalls calls = new EngineCalls(engine);
            prepare(calls, 1, 300);
            for (int number = 1; number <= 1200; number++) {
                calls.enter(number, 1, 1, EngineCalls.ANYWHERE);
            }
            calls.await(1, DrawState.COMMITTED);
        }
        byte[] commitment;
        try (SlotEngine engine = launch()) {
            EngineCalls calls = new EngineCalls(engine);
            commitment = calls.await(1, DrawState.COMMITTED).commitment();
            seed(calls, 1);
        }
        try (SlotEngine engine = launch()) {
            EngineCalls calls = new EngineCalls(engine);
            DrawView drawn = calls.await(1, DrawState.DRAWN);
            assertThat(drawn.commitment()).isEqualTo(commitment);
            int won = 0;
            for (int number = 1; number <= 1200; number++) {
                won += calls.read(number).entry().status();
            }
            assertThat(won).isEqualTo(300);
            calls.await(1, DrawState.OPEN);
            assertThat(engine.view().slots()).allMatch(slot -> slot.free() == 0);
        }
    }

    @Test
    void shouldOpenWhatIsLeftAfterTheDrawAndDrawReturnedSeats() throws Exception {
        try (SlotEngine engine = launch()) {
            EngineCalls calls = new EngineCalls(engine);
            prepare(calls, 1, 5);
            calls.enter(1, 1, 2, EngineCalls.ANYWHERE);
            calls.await(1, DrawState.COMMITTED);
            assertThat(engine.view().slots()).allMatch(slot -> slot.free() == 0);
            seed(calls, 1);
            calls.await(1, DrawState.OPEN);
            assertThat(free(engine)).isEqualTo(3);

            calls.announce(2, System.currentTimeMillis() + 700, 50, hashes.commit(2, secret), 1, 1);
            assertThat(calls.enter(2, 2, 1, EngineCalls.ANYWHERE).verdict()).isEqualTo(Verdict.ENTERED);
            assertThat(calls.cancel(1).verdict()).isEqualTo(Verdict.CANCELLED);
            assertThat(free(engine)).isEqualTo(3);
            DrawView committed = calls.await(2, DrawState.COMMITTED);
            assertThat(committed.seats()).isEqualTo(2);
            assertThat(committed.previous())
                    .isEqualTo(calls.await(1, DrawState.OPEN).commitment());
            seed(calls, 2);
            calls.await(2, DrawState.OPEN);
            assertThat(calls.read(2).entry().status()).isEqualTo(1);
            assertThat(free(engine)).isEqualTo(4);
        }
    }

    private long prepare(EngineCalls calls, long round, int... seats) throws Exception {
        calls.configure(2);
        calls.slots(round, 1, System.currentTimeMillis() + 3 * DAY_MILLIS, seats);
        long close = System.currentTimeMillis() + 1500;
        assertThat(calls.announce(round, close, 50, hashes.commit(round, secret))
                        .verdict())
                .isEqualTo(Verdict.ANNOUNCED);
        return close;
    }

    private void seed(EngineCalls calls, long round) throws Exception {
        byte[] randomness = Reveals.randomness(hashes, round, List.of(secret));
        assertThat(calls.seed(round, randomness, secret).verdict()).isEqualTo(Verdict.SEEDED);
    }

    private static int free(SlotEngine engine) throws InterruptedException {
        Thread.sleep(60);
        return engine.view().slots().stream().mapToInt(SlotView::free).sum();
    }

    private SlotEngine launch() throws Exception {
        return SlotEngine.launch(new SlotEngineContext()
                .directory(directory)
                .segmentLength(1024 * 1024)
                .limits(StateLimits.small())
                .failStop(line -> {
                    throw new AssertionError(line);
                })
                .proofs(proofs::add));
    }
}
