package nl.beurt.gateway.randomness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import nl.beurt.engine.draw.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pulses that NIST published in 2018, and pulses in its format under a key of our own, whole and tampered with. */
class NistBeaconTest {
    private static final Instant CLOSE = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant TIME = CLOSE.plusSeconds(Source.SECONDS_TO_PULSE);
    private static final long INDEX = 1_900_123;
    private static final RandomnessTerms TERMS =
            RandomnessTerms.ofPulse(17, Source.NIST, INDEX, CLOSE.getEpochSecond());

    @TempDir
    private Path directory;

    private final TestBeacon beacon = beacon(8213);

    @SuppressWarnings("NullAway.Init") // before each
    private RandomnessVerifier verifier;

    @BeforeEach
    void create() throws IOException {
        verifier = new RandomnessVerifier(beacon.chain(directory), null);
    }

    private static TestBeacon beacon(long seed) {
        try {
            return new TestBeacon(seed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Posting post(Map<String, Object> pulse) {
        return Posting.of(verifier, TERMS, Posting.json(Map.of("pulse", pulse)));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(NistBeaconTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RandomnessVerifier ofNist2018() throws IOException {
        Path file = Files.write(directory.resolve("nist.pem"), resource("nist-2018.pem"));
        return new RandomnessVerifier(NistChain.read(1, List.of(file)), null);
    }

    @Test
    void shouldAcceptPulsesThatNistPublished() throws Exception {
        RandomnessVerifier nist = ofNist2018();
        long close = Instant.parse("2018-07-23T19:20:00Z").getEpochSecond();
        for (long index : new long[] {1, 54_610}) {
            String published = new String(resource("nist-pulse-" + index + ".json"), StandardCharsets.UTF_8);
            RandomnessTerms terms = RandomnessTerms.ofPulse(1, Source.NIST, index, close);

            VerifiedRandomness verified = Posting.of(nist, terms, published).accepted();

            String output = published.replaceAll("(?s).*\"outputValue\": \"([0-9A-F]{128})\".*", "$1");
            assertThat(verified.randomness())
                    .isEqualTo(MessageDigest.getInstance("SHA-256")
                            .digest(HexFormat.of().parseHex(output)));
            assertThat(verified.secrets()).isEmpty();
        }
    }

    @Test
    void shouldRefuseAPublishedPulseThatWasChanged() throws IOException {
        String published = new String(resource("nist-pulse-54610.json"), StandardCharsets.UTF_8);
        RandomnessTerms terms = RandomnessTerms.ofPulse(1, Source.NIST, 54_610, 0);

        assertThat(Posting.of(ofNist2018(), terms, published.replace("17:44:00.000Z", "17:45:00.000Z"))
                        .reasons())
                .containsExactly("/pulse/signatureValue BAD_SIGNATURE");
        assertThat(Posting.of(verifier, terms, published).reasons())
                .containsExactly("/pulse/chainIndex WRONG_CHAIN", "/pulse/certificateId CERTIFICATE_NOT_TRUSTED");
    }

    @Test
    void shouldAcceptAPulseOfATrustedCertificateAndShowOnlyWhatItSigned() throws Exception {
        for (int i = 0; i < 20; i++) {
            Map<String, Object> pulse = beacon.pulse(INDEX, TIME.plusSeconds(60L * i));

            VerifiedRandomness verified = post(pulse).accepted();

            byte[] output = HexFormat.of().parseHex((String) pulse.get("outputValue"));
            assertThat(verified.randomness())
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest(output));
            assertThat(verified.beacon()).isEqualTo(Posting.json(Map.of("pulse", withoutUnsigned(pulse))));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> withoutUnsigned(Map<String, Object> pulse) {
        Map<String, Object> signed = new LinkedHashMap<>(pulse);
        List<Object> values = new ArrayList<>();
        for (Object each : (List<Object>) Objects.requireNonNull(pulse.get("listValues"))) {
            Map<String, Object> value = new LinkedHashMap<>((Map<String, Object>) each);
            value.remove("uri");
            values.add(value);
        }
        signed.put("listValues", values);
        return signed;
    }

    @Test
    void shouldAcceptWhatItShows() throws Exception {
        VerifiedRandomness verified = post(beacon.pulse(INDEX, TIME)).accepted();
        String shown = Objects.requireNonNull(verified.beacon());

        VerifiedRandomness again = Posting.of(verifier, TERMS, shown).accepted();

        assertThat(again.randomness()).isEqualTo(verified.randomness());
        assertThat(again.beacon()).isEqualTo(shown);
    }

    @Test
    void shouldLeaveOutWhatNoSignatureCovers() throws Exception {
        Map<String, Object> pulse = beacon.pulse(INDEX, TIME);
        String before = Objects.requireNonNull(post(pulse).accepted().beacon());
        pulse.put("remark", "not of the format");
        value(pulse, 2).put("uri", "https://elsewhere.example/");

        assertThat(post(pulse).accepted().beacon()).isEqualTo(before);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> value(Map<String, Object> pulse, int index) {
        return (Map<String, Object>) ((List<Object>) Objects.requireNonNull(pulse.get("listValues"))).get(index);
    }

    /** A place in a pulse: the object, the member, and the pointer to it. */
    private record Place(Map<String, Object> in, String name, String pointer) {}

    @SuppressWarnings("unchecked")
    private static List<Place> places(Map<String, Object> object, String pointer) {
        List<Place> places = new ArrayList<>();
        object.forEach((name, value) -> {
            String at = pointer + "/" + name;
            if (value instanceof Map<?, ?> inner) {
                places.addAll(places((Map<String, Object>) inner, at));
            } else if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    places.addAll(places((Map<String, Object>) list.get(i), at + "/" + i));
                }
            } else {
                places.add(new Place(object, name, at));
            }
        });
        return places;
    }

    private static Object tampered(Object value, Random random) {
        if (value instanceof Long number) {
            return number + 1;
        }
        String text = (String) value;
        int at = random.nextInt(text.length());
        char other = text.charAt(at) == '7' ? '8' : '7';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    /** What is found when one place of a pulse was tampered with; everything else breaks the signature. */
    private static final Map<String, String> FOUND = Map.ofEntries(
            Map.entry("/pulse/cipherSuite", "/pulse/cipherSuite NOT_SUPPORTED"),
            Map.entry("/pulse/certificateId", "/pulse/certificateId CERTIFICATE_NOT_TRUSTED"),
            Map.entry("/pulse/chainIndex", "/pulse/chainIndex WRONG_CHAIN"),
            Map.entry("/pulse/pulseIndex", "/pulse/pulseIndex WRONG_PULSE"),
            Map.entry("/pulse/outputValue", "/pulse/outputValue HASH_MISMATCH"),
            Map.entry("/pulse/listValues/0/type", "/pulse/listValues/0/type WRONG_ORDER"),
            Map.entry("/pulse/listValues/1/type", "/pulse/listValues/1/type WRONG_ORDER"),
            Map.entry("/pulse/listValues/2/type", "/pulse/listValues/2/type WRONG_ORDER"),
            Map.entry("/pulse/listValues/3/type", "/pulse/listValues/3/type WRONG_ORDER"),
            Map.entry("/pulse/listValues/4/type", "/pulse/listValues/4/type WRONG_ORDER"));

    @Test
    void shouldRefuseEachTamperedFieldAndNameIt() throws Exception {
        Random random = new Random(7);
        int tampered = 0;
        for (Place place : places(beacon.pulse(INDEX, TIME), "/pulse")) {
            Map<String, Object> pulse = beacon.pulse(INDEX, TIME);
            Place here = same(place, pulse);
            here.in().put(here.name(), tampered(Objects.requireNonNull(here.in().get(here.name())), random));
            if (place.pointer().matches("/pulse/listValues/[0-4]/uri")) {
                post(pulse).accepted();
                continue;
            }
            assertThat(post(pulse).reasons())
                    .as(place.pointer())
                    .contains(FOUND.getOrDefault(place.pointer(), "/pulse/signatureValue BAD_SIGNATURE"));
            tampered++;
        }
        assertThat(tampered).isEqualTo(26);
    }

    private static Place same(Place place, Map<String, Object> pulse) {
        return places(pulse, "/pulse").stream()
                .filter(each -> each.pointer().equals(place.pointer()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldNameEachFieldThatIsMissingOrOfTheWrongKind() throws Exception {
        for (Place place : places(beacon.pulse(INDEX, TIME), "/pulse")) {
            if (place.pointer().endsWith("/uri") && !place.pointer().equals("/pulse/uri")) {
                continue;
            }
            for (Object wrong : new Object[] {List.of(), "", "x", -1L, true, Map.of()}) {
                Map<String, Object> pulse = beacon.pulse(INDEX, TIME);
                Place here = same(place, pulse);
                here.in().put(here.name(), wrong);
                assertThat(post(pulse).reasons())
                        .as("%s is %s", place.pointer(), wrong)
                        .anyMatch(reason -> reason.startsWith(place.pointer() + " ")
                                || reason.equals("/pulse/signatureValue BAD_SIGNATURE"));
            }
            Map<String, Object> pulse = beacon.pulse(INDEX, TIME);
            Place here = same(place, pulse);
            here.in().remove(here.name());
            assertThat(post(pulse).reasons()).contains(place.pointer() + " REQUIRED");
        }
        Map<String, Object> pulse = beacon.pulse(INDEX, TIME);
        pulse.remove("external");
        pulse.put("listValues", List.of(value(pulse, 0)));
        assertThat(post(pulse).reasons()).contains("/pulse/external REQUIRED", "/pulse/listValues WRONG_LENGTH");
    }

    @Test
    void shouldRefuseAPulseThatItsSignerMadeOtherwise() throws Exception {
        Map<String, Object> other = beacon.pulse(INDEX, TIME);
        other.put("cipherSuite", 1L);
        assertThat(post(beacon.sign(other)).reasons()).containsExactly("/pulse/cipherSuite NOT_SUPPORTED");

        Map<String, Object> ofOtherChain = beacon.pulse(INDEX, TIME);
        ofOtherChain.put("chainIndex", 1L);
        assertThat(post(beacon.sign(ofOtherChain)).reasons()).containsExactly("/pulse/chainIndex WRONG_CHAIN");

        assertThat(post(beacon.pulse(INDEX + 1, TIME)).reasons()).containsExactly("/pulse/pulseIndex WRONG_PULSE");
        assertThat(post(beacon.pulse(INDEX, TIME.minusSeconds(60))).reasons())
                .containsExactly("/pulse/timeStamp PULSE_TOO_EARLY");

        Map<String, Object> ofNoTime = beacon.pulse(INDEX, TIME);
        ofNoTime.put("timeStamp", "noon");
        assertThat(post(beacon.sign(ofNoTime)).reasons()).containsExactly("/pulse/timeStamp BAD_DATE");
    }

    @Test
    void shouldRefuseTheSignatureOfAnotherKey() throws Exception {
        TestBeacon stranger = beacon(99);
        Map<String, Object> theirs = stranger.pulse(INDEX, TIME);
        assertThat(post(theirs).reasons()).containsExactly("/pulse/certificateId CERTIFICATE_NOT_TRUSTED");

        theirs.put(
                "certificateId",
                Objects.requireNonNull(beacon.pulse(INDEX, TIME).get("certificateId")));
        assertThat(post(stranger.sign(theirs)).reasons()).containsExactly("/pulse/signatureValue BAD_SIGNATURE");

        theirs.put("signatureValue", "");
        assertThat(post(theirs).reasons()).containsExactly("/pulse/signatureValue BAD_SIGNATURE");
        theirs.put("signatureValue", "00".repeat(256));
        assertThat(post(theirs).reasons()).containsExactly("/pulse/signatureValue BAD_SIGNATURE");
    }

    @Test
    void shouldSayWhichFileHasNoCertificate() throws IOException {
        Path text = Files.writeString(directory.resolve("text.pem"), "no certificate");
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");

        assertThatThrownBy(() -> NistChain.read(2, List.of(text)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(text.toString());
        assertThatThrownBy(() -> NistChain.read(2, List.of(empty)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(empty.toString());
    }
}
