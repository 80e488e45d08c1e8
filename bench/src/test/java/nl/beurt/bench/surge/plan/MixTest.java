package nl.beurt.bench.surge.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixTest {
    @Test
    void shouldReadShares() {
        assertThat(Mix.parse("first=50,repeat=20,read=25,cancel=5")).isEqualTo(new Mix(50, 20, 25, 5));
        assertThat(Mix.parse(" READ=60, first=40")).isEqualTo(new Mix(40, 0, 60, 0));
        assertThat(Mix.parse(new Mix(50, 20, 25, 5).toString())).isEqualTo(new Mix(50, 20, 25, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "first=50", "first=101", "first=-1,read=101", "first", "look=100", "first=100=", "first=x"})
    void shouldRefuseWhatIsNoMix(String text) {
        assertThatThrownBy(() -> Mix.parse(text))
                .isInstanceOf(SurgeInputException.class)
                .hasMessageContaining("first=50,repeat=20,read=25,cancel=5");
    }
}
