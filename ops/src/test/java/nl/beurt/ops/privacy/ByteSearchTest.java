package nl.beurt.ops.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import nl.beurt.ops.privacy.ByteSearch.Find;
import nl.beurt.ops.privacy.Secret.Kind;
import org.junit.jupiter.api.Test;

class ByteSearchTest {
    private static final int BLOCK = 1 << 22;

    @Test
    void shouldFindEveryFormWhereverItStands() throws IOException {
        Planting planting = new Planting(1);
        planting.bsn("x");
        planting.vNumber("x");
        planting.birthDate("x");
        planting.name("x");
        planting.email("x");
        planting.phone("x");
        planting.given(Kind.CODE, "R38Z-Z6TZ-2LXT-SQ", "x");
        for (Secret secret : planting.secrets()) {
            Map<String, byte[]> forms = new LinkedHashMap<>(secret.forms());
            forms.putAll(secret.numbers());
            ByteSearch search = new ByteSearch();
            search.add(secret);
            for (Map.Entry<String, byte[]> form : forms.entrySet()) {
                for (int at : new int[] {0, 77, BLOCK - form.getValue().length + 1, BLOCK - 1, BLOCK}) {
                    byte[] bytes = new byte[BLOCK + 200];
                    System.arraycopy(form.getValue(), 0, bytes, at, form.getValue().length);
                    assertThat(search.stream(new ByteArrayInputStream(bytes), "bytes"))
                            .as("%s of %s at %d", form.getKey(), secret.kind(), at)
                            .filteredOn(find -> find.at() == at && find.form().equals(form.getKey()))
                            .hasSize(1);
                }
            }
        }
    }

    @Test
    void shouldFindWhatWasEncodedWithOtherThings() {
        Planting planting = new Planting(2);
        String bsn = planting.bsn("x");
        ByteSearch search = new ByteSearch();
        planting.secrets().forEach(search::add);
        for (String before : new String[] {"", "a", "ab"}) {
            byte[] all = (before + bsn + "c").getBytes(StandardCharsets.US_ASCII);
            assertThat(search.text(Base64.getEncoder().encodeToString(all), "base64"))
                    .isNotEmpty();
        }
    }

    @Test
    void shouldFindNobodyAmongRandomBytes() {
        Planting planting = new Planting(3);
        for (int i = 0; i < 100; i++) {
            planting.bsn("x");
            planting.email("x");
        }
        ByteSearch search = new ByteSearch();
        planting.secrets().forEach(search::add);
        byte[] bytes = new byte[1 << 20];
        new Random(4).nextBytes(bytes);
        assertThat(search.part(bytes, bytes.length, "bytes")).allMatch(Find::isLike);
    }
}
