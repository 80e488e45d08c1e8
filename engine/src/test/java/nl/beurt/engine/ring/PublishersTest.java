package nl.beurt.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.SlotEngineContext;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PublishersTest {
    private static final int THREADS = 4;
    private static final int COMMANDS = 50_000;
    private static final int PEOPLE = 60_000;
    private static final int SEATS = 40_000;

    private final AtomicIntegerArray outcomes = new AtomicIntegerArray(THREADS * COMMANDS);
    private final AtomicLong answered = new AtomicLong();

    /** Sequences of accepted commands, each once; written only by the writer thread. */
    private final List<Long> accepted = new ArrayList<>();

    private long lastSequence;

    @TempDir
    private Path directory;

    @Test
    void shouldAnswerEachOfManyPublishersOnceAndInOneOrder() throws IOException, InterruptedException {
        SlotEngineContext context = new SlotEngineContext()
                .directory(directory)
                .limits(StateLimits.small())
                .ringSize(1024)
                .segmentLength(Rig.MIB);
        try (SlotEngine engine = SlotEngine.launch(context)) {
            publish(engine, Commands.configure(), Completion.NONE);
            publish(engine, Commands.slots(1, SEATS / 2, SEATS / 2), Completion.NONE);
            publish(engine, Commands.open(1, 0), Completion.NONE);
            List<Thread> publishers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                publishers.add(new Thread(() -> publishAll(engine, thread)));
            }
            publishers.forEach(Thread::start);
            for (Thread publisher : publishers) {
                publisher.join();
            }
        }

        assertThat(answered).hasValue(THREADS * COMMANDS);
        for (int i = 0; i < outcomes.length(); i++) {
            assertThat(outcomes.get(i)).as("outcomes of command %d", i).isEqualTo(1);
        }
        for (int i = 0; i < accepted.size(); i++) {
            assertThat(accepted.get(i)).isEqualTo(4L + i);
        }
        // Every seat went to one person, once; nobody has two.
        assertThat(accepted).hasSize(SEATS);
    }

    /** Every person is tried more than three times, by several publishers, for either slot. */
    private void publishAll(SlotEngine engine, int thread) {
        for (int i = 0; i < COMMANDS; i++) {
            int index = thread * COMMANDS + i;
            long person = index * 7919L % PEOPLE;
            Commands.Command command =
                    index % 10 == 0 ? Commands.read(index) : Commands.book(1 + index % 2, index, person);
            publish(engine, command, outcome -> told(index, outcome));
        }
    }

    private void told(int index, Outcome outcome) {
        outcomes.incrementAndGet(index);
        answered.incrementAndGet();
        assertThat(outcome.sequence()).isGreaterThanOrEqualTo(lastSequence);
        lastSequence = outcome.sequence();
        if (outcome.verdict() == Verdict.BOOKED) {
            accepted.add(outcome.sequence());
        } else {
            assertThat(outcome.verdict())
                    .isIn(Verdict.ALREADY_BOOKED, Verdict.SLOT_FULL, Verdict.BOOKING_UNKNOWN, Verdict.FOUND);
        }
    }

    private static void publish(SlotEngine engine, Commands.Command command, Completion completion) {
        CommandEvent event = engine.ring().tryClaim(0);
        while (event == null) {
            LockSupport.parkNanos(10_000);
            event = engine.ring().tryClaim(0);
        }
        try {
            event.command(command.encode(event.buffer(CommandEvent.INLINE_LENGTH)), completion);
        } finally {
            engine.ring().publish(event);
        }
    }
}
