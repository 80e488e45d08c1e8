package nl.beurt.gateway.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That what a desk tells does not hold up the agent, of which all other staff has its turn. */
class DeskCommandsTest {
    private static final int RING_SIZE = 16;

    @Test
    @Tag("long") // it waits for ten seconds
    void shouldWaitForAFullRingOnceHoweverMuchIsTold() throws InterruptedException {
        DeskCommands desks = new DeskCommands(new RingClient(new CommandRing(RING_SIZE)));
        List<DeskUse> uses = LongStream.rangeClosed(1, 50)
                .mapToObj(id -> new DeskUse(id, 1, 1, 0, 1, RequestMark.NONE))
                .toList();
        long start = System.nanoTime();

        List<Outcome> outcomes = desks.reconcile(new DeskDay(1, 0, 1, 0), uses);

        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(15);
        assertThat(outcomes.get(outcomes.size() - 1).verdict()).isEqualTo(Verdict.NONE);
    }
}
