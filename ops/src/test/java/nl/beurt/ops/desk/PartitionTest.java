package nl.beurt.ops.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand days on which desks have no connection, to the server or to each other: people show codes where they should and
 * where not, online desks go on, codes are copied, replaced, moved and cancelled before lists are handed out and after it, clocks
 * are wrong by hours, desks come back and are given another list. A booking's own desk lets nobody in twice; whatever else was let
 * in twice is found when the desks tell what they did. Again with {@code -Dbeurt.seed=…}, which the test prints.
 */
class PartitionTest {
    private static final long SEED = Long.getLong("beurt.seed", 20_221_201L);
    private static final int DAYS = Integer.getInteger("beurt.partitions", 1000);
    private static final int DAYS_PER_FILE = 50;

    @TempDir
    private Path directory;

    @Test
    void shouldLetNobodyInTwiceAtTheirDeskAndFindAllOthers() throws IOException {
        System.out.println("the partition test's seed is " + SEED);
        expectAllFound(SEED, DAYS);
    }

    @Test
    @Tag("long")
    void shouldDoSoOnTwentyThousandDays() throws IOException {
        expectAllFound(SEED + 1, 20_000);
    }

    private void expectAllFound(long seed, int days) throws IOException {
        PartitionCounts counts = lead(seed, days);
        System.out.println(counts);
        assertThat(counts.twiceAtTheirDesk).isZero();
        assertThat(counts.foundBeyond).isEqualTo(counts.beyond).isGreaterThan(days / 2);
        assertThat(counts.foundStale).isEqualTo(counts.stale).isGreaterThan(days / 10);
        assertThat(counts.lists).isGreaterThan(days + days / 10);
        assertThat(counts.refusedLists).isGreaterThan(days / 10);
    }

    @Test
    void shouldBeTheSameEachTime() throws IOException {
        assertThat(lead(7, 20)).hasToString(lead(7, 20).toString());
    }

    private PartitionCounts lead(long seed, int days) throws IOException {
        PartitionCounts counts = new PartitionCounts();
        SplittableRandom random = new SplittableRandom(seed);
        for (int day = 0; day < days; day++) {
            Path files = day % DAYS_PER_FILE == 0 ? directory : null;
            try (PartitionedDay one = new PartitionedDay(random.nextLong(), files, counts)) {
                one.pass();
            } catch (AssertionError e) {
                throw new AssertionError("day " + day + " of seed " + seed, e);
            }
        }
        return counts;
    }
}
