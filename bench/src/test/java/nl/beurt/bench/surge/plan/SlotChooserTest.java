package nl.beurt.bench.surge.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import nl.beurt.bench.surge.answer.AnswerJson;
import nl.beurt.bench.surge.answer.Availability;
import org.junit.jupiter.api.Test;

class SlotChooserTest {
    @Test
    void shouldWeighSlotsByTheirFreeSeats() {
        SlotChooser chooser = new SlotChooser(new SplittableRandom(1), availability(10, 0, 30, 0, 60));
        int[] chosen = new int[5];
        for (int i = 0; i < 10_000; i++) {
            chosen[(int) chooser.choose(1)]++;
        }

        assertThat(chosen[0]).isBetween(850, 1_150);
        assertThat(chosen[1]).isZero();
        assertThat(chosen[2]).isBetween(2_800, 3_200);
        assertThat(chosen[3]).isZero();
        assertThat(chosen[4]).isBetween(5_800, 6_200);
    }

    @Test
    void shouldPreferSlotsWithRoomForAParty() {
        SlotChooser chooser = new SlotChooser(new SplittableRandom(1), availability(1, 1, 4));
        int withRoom = 0;
        for (int i = 0; i < 1_000; i++) {
            withRoom += chooser.choose(4) == 2 ? 1 : 0;
        }

        assertThat(withRoom).isGreaterThan(950);
    }

    @Test
    void shouldGoOnAskingForWhatWasOpenLast() {
        SlotChooser chooser = new SlotChooser(new SplittableRandom(1), availability(5));
        chooser.refresh(availability());

        assertThat(chooser.choose(1)).isZero();
    }

    private static Availability availability(int... free) {
        StringBuilder json = new StringBuilder("{\"slots\":[");
        for (int i = 0; i < free.length; i++) {
            json.append(i == 0 ? "" : ",").append("{\"id\":\"").append(i).append("\",\"free\":");
            json.append(free[i]).append('}');
        }
        byte[] body = json.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
        return AnswerJson.availability(body, body.length, 1, null);
    }
}
