package nl.beurt.ops.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import nl.beurt.ops.config.Outside;
import nl.beurt.ops.demo.ServedDemo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose draws have a witness. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WitnessedDrawTest {
    @TempDir
    private Path directory;

    @Test
    void shouldSendTheSignedCommitmentAsTheRoundIsPublished() throws Exception {
        try (WitnessServer witness = new WitnessServer().answer(503);
                ServedDemo demo = ServedDemo.launchDraw(
                        directory, 60, 1_000, new Outside(witness.url(), Outside.NONE.randomness()))) {
            while (witness.heard().size() < 2) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            String round = demo.call("GET", "/v1/rounds/1", "", "").body();

            assertThat(witness.heard())
                    .allSatisfy(heard -> assertThat(heard)
                            .startsWith("POST application/json {\"id\":\"1\",")
                            .contains(field("commitment", round), field("signature", round), field("keyId", round)));
            String metrics = demo.staff("/metrics").body();
            assertThat(metrics.lines()).contains("beurt_witness_failures_total 1.0");
            assertThat(metrics.lines()).anyMatch(line -> line.startsWith("beurt_witness_waiting_rounds "));
        }
    }

    private static String field(String name, String json) {
        int at = json.indexOf('"' + name + "\":\"");
        assertThat(at).as(json).isPositive();
        return json.substring(at, json.indexOf('"', at + name.length() + 4) + 1);
    }
}
