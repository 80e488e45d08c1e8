package nl.beurt.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.beurt.engine.code.AppointmentCode;
import nl.beurt.engine.code.Base32;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final SecretKey BSN = key(1);
    private static final SecretKey INDEX = key(2);
    private static final SecretKey CODE = key(3);
    private static final SecretKey CAPABILITY = key(4);

    private final Secrets secrets =
            new Secrets(new Keys(BSN, INDEX, Map.of(7, CODE), Map.of(9, CAPABILITY), 7, 9, Map.of(), 0));

    private static SecretKey key(int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    private static Digest hmac(SecretKey key, byte[] message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        Digest digest = new Digest();
        digest.take(mac.doFinal(message));
        return digest;
    }

    @Test
    void shouldMakeThePseudonymOfTheDesign() throws Exception {
        Digest pseudonym = new Digest();

        secrets.pseudonym(ascii("319390718"), pseudonym);

        assertThat(pseudonym.isSame(hmac(BSN, ascii("bsn:319390718")))).isTrue();
    }

    @Test
    void shouldMakeTheSameCodeOfANonceAgain() {
        NewCode code = new NewCode();
        secrets.newCode(code);
        byte[] again = new byte[AppointmentCode.TEXT_LENGTH];

        secrets.code(code.key(), code.nonce().high(), code.nonce().low(), again);

        assertThat(code.key()).isEqualTo(7);
        assertThat(again).isEqualTo(code.text());
        assertThat(AppointmentCode.read(new String(again, StandardCharsets.US_ASCII), new byte[AppointmentCode.LENGTH]))
                .isTrue();
    }

    @Test
    void shouldMakeTheSameCapabilityOfANonceAgain() {
        NewCapability capability = new NewCapability();
        secrets.newCapability(capability);
        byte[] again = new byte[Base32.LENGTH];
        Digest index = new Digest();

        secrets.capability(
                capability.key(), capability.nonce().high(), capability.nonce().low(), again);
        secrets.capabilityIndex(again, index);

        assertThat(again).isEqualTo(capability.text());
        assertThat(index.isSame(capability.index())).isTrue();
        assertThat(Base32.isCapability(new String(again, StandardCharsets.US_ASCII)))
                .isTrue();
    }

    @Test
    void shouldNeverMakeTheSameTwice() {
        NewCode first = new NewCode();
        NewCode second = new NewCode();
        for (int i = 0; i < 1000; i++) {
            secrets.newCode(first);
            secrets.newCode(second);

            assertThat(first.text()).isNotEqualTo(second.text());
            assertThat(first.nonce().isSame(second.nonce())).isFalse();
            assertThat(first.index().isSame(second.index())).isFalse();
        }
    }

    @Test
    void shouldTellRequestsApartByPersonKeyCallAndBody() {
        Digest person = new Digest();
        person.set(1, 2);
        Digest other = new Digest();
        other.set(1, 3);
        byte[] key = ascii("0123456789abcdef");

        assertThat(request(person, key, 16).isSame(request(person, key, 16))).isTrue();
        assertThat(request(person, key, 16).isSame(request(other, key, 16))).isFalse();
        assertThat(request(person, key, 16).isSame(request(person, key, 15))).isFalse();
        assertThat(fingerprint('B', "{}").isSame(fingerprint('B', "{}"))).isTrue();
        assertThat(fingerprint('B', "{}").isSame(fingerprint('M', "{}"))).isFalse();
        assertThat(fingerprint('B', "{}").isSame(fingerprint('B', "{} "))).isFalse();
    }

    private Digest request(Digest scope, byte[] key, int length) {
        Digest digest = new Digest();
        secrets.request(scope, key, length, digest);
        return digest;
    }

    private Digest fingerprint(char call, String body) {
        Digest digest = new Digest();
        secrets.fingerprint((byte) call, ascii(body), body.length(), digest);
        return digest;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
