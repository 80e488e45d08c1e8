package nl.beurt.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.beurt.engine.person.Bsn;
import org.junit.jupiter.api.Test;

class DemoCurlTest {
    private static final Pattern LINE = Pattern.compile("curl -sS -i http://127\\.0\\.0\\.1:8080/v1/bookings"
            + " -H 'Content-Type: application/json' -H 'Idempotency-Key: ([0-9a-f]{32})'"
            + " -d '\\{\"product\":\"ukr\",\"slot\":\"7\",\"people\":\\[\\{\"bsn\":\"([0-9]{9})\"}]}'");

    @Test
    void shouldBookForAMadeUpPersonWithAFreshKey() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Matcher line = LINE.matcher(DemoCurl.line("http://127.0.0.1:8080", 7));
            assertThat(line.matches()).isTrue();
            keys.add(line.group(1));
            // Numbers from 900000000 on are not given out.
            assertThat(line.group(2)).startsWith("9");
            assertThat(Bsn.read(line.group(2).toCharArray(), 0, Bsn.LENGTH, new byte[Bsn.LENGTH]))
                    .isTrue();
        }
        assertThat(keys).hasSize(100);
    }
}
