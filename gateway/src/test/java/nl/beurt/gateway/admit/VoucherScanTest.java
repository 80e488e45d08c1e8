package nl.beurt.gateway.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What the scan finds is what whoever reads the body finds. */
class VoucherScanTest {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String[] PARTS = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"voucher\"",
        "\"vouche\\u0072\"",
        "\"\"",
        "\"A\"",
        "\"a\\\"b\"",
        "\"x\"",
        " ",
        "1",
        "null",
        "{\"voucher\":\"in\"}",
        "\"voucher\":\"B\"",
        "\"y\":2",
        "\\",
        "\"",
        "\"\\\\\"",
        "é",
        "\n"
    };

    private final VoucherScan scan = new VoucherScan();

    private boolean scan(String body) {
        byte[] bytes = (body + "\"voucher\":\"behind the end\"}").getBytes(StandardCharsets.UTF_8);
        return scan.hasVoucher(bytes, body.getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"voucher\":\"A\"}",
                " {\n\"voucher\" :\t\"A\" } ",
                "{\"slot\":\"1\",\"voucher\":\"A\"}",
                "{\"people\":[{\"a\":\"}\\\"]\"}],\"voucher\":\"A\"}",
                "{\"\\u0076oucher\":\"A\"}",
                "{\"voucher\":\"\\\"\"}",
                "{\"voucher\":null,\"voucher\":\"A\"}",
                "{\"voucher\":1}",
                "{\"voucher\":[\"A\"]}",
                "{\"voucher\":{\"voucher\":\"A\"}}",
                "{\"a\":{\"b\":[1,{}]},\"c\":-1.5e3,\"voucher\":\"A\",\"d\":true}"
            })
    void shouldFindAVoucher(String body) {
        assertThat(scan(body)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "\"voucher\"",
                "{\"voucher\":\"\"}",
                "{\"voucher\":null}",
                "{\"people\":[{\"voucher\":\"A\"}]}",
                "{\"Voucher\":\"A\"}",
                "{\"vouchers\":\"A\"}",
                "{\"vouche\":\"A\"}",
                "{\"a\":\"voucher\"}",
                "{\"voucher\":\"A",
                "[{\"voucher\":\"A\"}]",
                "{\"a\":\"\\\",\\\"voucher\\\":\\\"A\"}",
                "{\"voucher\"",
                "{\"voucher\":",
                "{\"voucher\\"
            })
    void shouldFindNoneWhereThereIsNone(String body) {
        assertThat(scan(body)).isFalse();
    }

    @Test
    void shouldFindWhatAReaderFinds() {
        SplittableRandom random = new SplittableRandom(7);
        int found = 0;
        for (int i = 0; i < 300_000; i++) {
            StringBuilder body = new StringBuilder(random.nextInt(4) == 0 ? "" : "{");
            for (int parts = random.nextInt(10); parts > 0; parts--) {
                body.append(PARTS[random.nextInt(PARTS.length)]);
            }
            body.append(random.nextBoolean() ? "}" : "");
            @Nullable Boolean read = read(body.toString());
            boolean isFound = scan(body.toString());
            if (read != null) {
                assertThat(isFound).as("%s", body).isEqualTo(read);
                found += read ? 1 : 0;
            }
        }
        assertThat(found).isGreaterThan(500);
    }

    /** Whether a body that is one object has a voucher; null where it is none. */
    private static @Nullable Boolean read(String body) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            boolean found = false;
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                boolean isGiven = value != JsonToken.VALUE_NULL
                        && (value != JsonToken.VALUE_STRING || parser.getStringLength() > 0);
                found |= name.equals("voucher") && isGiven;
                parser.skipChildren();
            }
            return parser.nextToken() == null ? found : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
