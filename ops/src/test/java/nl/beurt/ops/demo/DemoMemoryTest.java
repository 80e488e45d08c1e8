package nl.beurt.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.beurt.engine.state.serving.ServingMemory;
import nl.beurt.ops.config.UsageException;
import org.junit.jupiter.api.Test;

class DemoMemoryTest {
    private static final long GIB = 1L << 30;

    @Test
    void shouldTakeWhatFitsIntoTheDefaults() {
        assertThatCode(() -> new DemoMemory(8 * GIB, GIB).require(4800)).doesNotThrowAnyException();
        assertThatCode(() -> new DemoMemory(8 * GIB, GIB).require(1_000_000)).doesNotThrowAnyException();
    }

    @Test
    void shouldTakeTheLargeSurgeOnTwentyFourGibibytes() {
        assertThatCode(() -> new DemoMemory(23 * GIB, 2 * GIB).require(6_000_000))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldHaveRoomForTheProcessThatMakesASnapshot() {
        long once = ServingMemory.nativeBytes(DemoMemory.limits(6_000_000));

        assertThatThrownBy(() -> new DemoMemory(2 * once, 2 * GIB).require(6_000_000))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("twice that while a snapshot is made")
                .hasMessageContaining("has " + 2 * once / (1 << 20) + " MiB")
                .hasMessageContaining("at most, or more memory");
    }

    @Test
    void shouldTakeTheDefaultOnASmallMachine() {
        assertThatCode(() -> new DemoMemory(GIB, GIB / 8).require(4800)).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseMoreThanTheMachineHolds() {
        assertThatThrownBy(() -> new DemoMemory(24 * GIB, 24 * GIB).require(100_000_000))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--seats 100000000")
                .hasMessageContaining("has 24576 MiB")
                .hasMessageContaining("or more memory");
    }

    @Test
    void shouldRefuseMoreThanTheHeapHoldsAndSayWhatToGive() {
        assertThatThrownBy(() -> new DemoMemory(1024 * GIB, GIB).require(100_000_000))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("1024 MiB may be")
                .hasMessageMatching(".*BEURT_JAVA_OPTIONS=-Xmx\\d+m");
    }

    @Test
    void shouldNameAHeapThatIsEnoughWithItsSurvivors() {
        int seats = 6_000_000;
        String message = "";
        try {
            new DemoMemory(1024 * GIB, 910L << 20).require(seats);
        } catch (UsageException e) {
            message = e.getMessage();
        }
        Matcher option = Pattern.compile("-Xmx(\\d+)m").matcher(message);
        assertThat(option.find()).isTrue();

        // What the parallel collector says of itself is without one of two survivor spaces: eight ninths of -Xmx.
        new DemoMemory(1024 * GIB, (Long.parseLong(option.group(1)) << 20) * 8 / 9).require(seats);
    }

    @Test
    void shouldNameTheMostThatCanBeHad() {
        DemoMemory memory = new DemoMemory(10 * GIB, 2 * GIB);
        int most = 0;
        try {
            memory.require(90_000_000);
        } catch (UsageException e) {
            Matcher number = Pattern.compile("give --seats (\\d+) at most").matcher(e.getMessage());
            assertThat(number.find()).isTrue();
            most = Integer.parseInt(number.group(1));
        }

        memory.require(most);
        int more = most + 1;
        assertThatThrownBy(() -> memory.require(more)).isInstanceOf(UsageException.class);
        assertThat(2 * ServingMemory.nativeBytes(DemoMemory.limits(more))).isBetween(8 * GIB, 10 * GIB);
    }
}
