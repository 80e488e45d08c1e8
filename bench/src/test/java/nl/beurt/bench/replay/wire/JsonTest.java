package nl.beurt.bench.replay.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void shouldReadWhatIsThereAndNothingElse() {
        Json json = Json.read(
                "[{\"id\":\"ukr\",\"halted\":true,\"left\":12,\"notice\":null,\"days\":[1,2]}]".getBytes(UTF_8));
        Json product = json.byId("ukr");
        assertThat(product.get("halted").isTrue()).isTrue();
        assertThat(product.get("left").number()).isEqualTo(12);
        assertThat(product.get("notice").isNull()).isTrue();
        assertThat(product.get("days").items()).hasSize(2);
        assertThat(json.byId("doc").get("stock").get("left").isNull()).isTrue();
        assertThat(json.get("days").items()).isEmpty();
        assertThat(Json.read(new byte[0]).text()).isEmpty();
    }
}
