package nl.beurt.gateway.randomness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import nl.beurt.engine.draw.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pulses that drand published: the League of Entropy's {@code quicknet} and {@code default}, and a test network. */
class DrandBeaconTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final DrandChain QUICKNET = DrandChain.quicknet();
    private static final DrandChain DEFAULT = new DrandChain(
            DrandScheme.CHAINED,
            HEX.parseHex("868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a5699"
                    + "37c529eeda66c7293784a9402801af31"),
            1_595_431_050,
            30);
    private static final DrandChain UNCHAINED = new DrandChain(
            DrandScheme.UNCHAINED,
            HEX.parseHex("8200fc249deb0148eb918d6e213980c5d01acd7fc251900d9260136da3b54836"
                    + "ce125172399ddc69c4e3e11429b62c11"),
            1_651_677_099,
            3);
    private static final String QUICKNET_1 =
            "b55e7cb2d5c613ee0b2e28d6750aabbb78c39dcc96bd9d38c2c2e12198df95571de8e8e402a0cc48871c7089a2b3af4b";
    private static final String PREVIOUS_1337 =
            "80d95247ddf1bb3acf5738497a5f10406be283144603f63d714bb1a44ff6b93285ae2697fffeb50c68862bd9fbecd4b2"
                    + "04b1798d2686b4ac5d573615031d9d67e6168bde9a7adf1161430a498ca701a25c216aee3e38ffd5290369034fa050a2";
    private static final String DEFAULT_1337 =
            "945b08dcb30e24da281ccf14a646f0630ceec515af5c5895e18cc1b19edd65d156b71c776a369af3487f1bc6af106250"
                    + "0b059e01095cc0eedce91713977d7735cac675554edfa0d0481bb991ed93d333d08286192c05bf6b65d20f23a37fc7bb";
    private static final String GENESIS = "176f93498eac9ca337150b46d21dd58673ea4e3581185f869672e59fa4cb390a";

    private static RandomnessTerms terms(long round) {
        return RandomnessTerms.ofPulse(3, Source.DRAND, round, 0);
    }

    private static Posting post(DrandChain chain, long round, String signature) {
        return Posting.of(
                new RandomnessVerifier(null, chain),
                terms(round),
                "{\"round\":%d,\"signature\":\"%s\"}".formatted(round, signature));
    }

    private static Posting postChained(DrandChain chain, long round, String signature, String previous) {
        return Posting.of(
                new RandomnessVerifier(null, chain),
                terms(round),
                "{\"round\":%d,\"signature\":\"%s\",\"previous_signature\":\"%s\"}"
                        .formatted(round, signature, previous));
    }

    @ParameterizedTest
    @CsvSource({
        "1, " + QUICKNET_1 + ", 1466a6cd24e327188770752f6134001c64d6efcc590ccc26b721611ad96f165a",
        "2, b6b6a585449b66eb12e875b64fcbab3799861a00e4dbf092d99e969a5eac57dd3f798acf61e705fe4f093db926626807,"
                + "5782d6987841c654515a0e72b2d1ebb4e741234042c37cb19608ae50d93fb60c",
        "3, b3fab6df720b68cc47175f2c777e86d84187caab5770906f515ff1099cb01e4deaa027075d860823e49477b93c72bd64,"
                + "7ef4621ace1c6da4eb2eee7cd901f81385bca5b189771ec0f08d0d2566dd1a21",
        "30662982, 8b3edd0d42a2fa36ac15641a2dea2e4f4895acec2ef72ef39e5b6138f0346fb6b046dde1b4b3d09ff5fe8a6a7acd674a,"
                + "ae76da5137c6d0a0d3b50d325948b26cc3ff1f804cd7bbca29b9250c2bfe8d67",
        "30663002, b9e7e1e3d7d9cf17a9f4703abfae4c137acfbef1fdb45715a98422c244a499ea381c7fd759851ed8eeb8a03d778959b3,"
                + "2a231554933f6fd70314fa470152710fac3eba10d052cab996e8f30854fa7f55",
    })
    void shouldAcceptPulsesOfQuicknet(long round, String signature, String randomness) {
        assertThat(HEX.formatHex(post(QUICKNET, round, signature).accepted().randomness()))
                .isEqualTo(randomness);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 8d61d9100567de44682506aea1a7a6fa6e5491cd27a0a0ed349ef6910ac5ac20ff7bc3e09d7c046566c9f7f3c6f3b10104990e7cb4"
                + "24998203d8f7de586fb7fa5f60045417a432684f85093b06ca91c769f0e7ca19268375e659c2a2352b4655,"
                + GENESIS + ", 101297f1ca7dc44ef6088d94ad5fb7ba03455dc33d53ddb412bbc4564ed986ec",
        "2, aa18facd2d51b616511d542de6f9af8a3b920121401dad1434ed1db4a565f10e04fad8d9b2b4e3e0094364374caafe9b10478bf756"
                + "50124831509c638b5a36a7a232ec70289f8751a2adb47fc32eb70b57dc81c39d48cbcac9fec46cdfc31663,"
                + "8d61d9100567de44682506aea1a7a6fa6e5491cd27a0a0ed349ef6910ac5ac20ff7bc3e09d7c046566c9f7f3c6f3b10104990e7cb4"
                + "24998203d8f7de586fb7fa5f60045417a432684f85093b06ca91c769f0e7ca19268375e659c2a2352b4655,"
                + "e8fee7dac6eb2b89df97d631cfccedbada7d5d05495bb546eef462e4145fdf8f",
        "1337, " + DEFAULT_1337 + ", " + PREVIOUS_1337
                + ", 2660664f8d4bc401194d80d81da20a1e79480f65b8e2d205aecbd143b5bfb0d3",
    })
    void shouldAcceptPulsesOfTheChainedNetwork(long round, String signature, String previous, String randomness) {
        assertThat(HEX.formatHex(postChained(DEFAULT, round, signature, previous)
                        .accepted()
                        .randomness()))
                .isEqualTo(randomness);
    }

    @ParameterizedTest
    @CsvSource({
        "19369534, a33833d2098f5e0c4df334fb6c5b1c2de3ab293c77825f55d816254dabf7f4f3d429b6207e1cd2a808876e06058a1f8102bb6f"
                + "6927b654b391259ea99c3566a4eb55feb9665dbaf9d33af08a10b1d8d8b35d91fd3536eb4c197be0041beb5dc2,"
                + "778180564f4fb9b77580af69a559ce941eb23d8d3180c48c4d290484b516c6aa",
        "18925798, adb9c7c781edc13a5a48e0887b23cc33f4164cb715967b0d11d518980c564eefe7a6a44c5d1c7d2158b20f75fc5bf35507bafd"
                + "20b355abc62443c01e6343c2574435e4ef437ca07cfa946cdd2537dc76aa3b9af6c718561089462f6a2bae6189,"
                + "06734eb4fd6446ad313a1b6bc2aaeb4a5e3c58ad820a96535ad3e4253a846486",
    })
    void shouldAcceptPulsesOfAnUnchainedNetwork(long round, String signature, String randomness) {
        assertThat(HEX.formatHex(post(UNCHAINED, round, signature).accepted().randomness()))
                .isEqualTo(randomness);
    }

    @Test
    void shouldRefuseEveryChangedBitOfASignature() {
        byte[] signature = HEX.parseHex(QUICKNET_1);
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(post(QUICKNET, 1, HEX.formatHex(changed)).reasons()).containsExactly("/signature BAD_SIGNATURE");
        }
    }

    @Test
    void shouldRefuseWhatIsNoSignatureOfThisPulse() {
        Random random = new Random(12381);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[48];
            random.nextBytes(noise);
            noise[0] = (byte) ((noise[0] & 0x1f) | 0x80);
            assertThat(post(QUICKNET, 1, HEX.formatHex(noise)).reasons()).containsExactly("/signature BAD_SIGNATURE");
        }
        String infinity = "c0" + "00".repeat(47);
        assertThat(post(QUICKNET, 1, infinity).reasons()).containsExactly("/signature BAD_SIGNATURE");
        assertThat(post(QUICKNET, 1, "00".repeat(48)).reasons()).containsExactly("/signature BAD_SIGNATURE");
        assertThat(post(QUICKNET, 2, QUICKNET_1).reasons()).containsExactly("/signature BAD_SIGNATURE");
        assertThat(post(QUICKNET, 1, QUICKNET_1.substring(2)).reasons()).containsExactly("/signature WRONG_LENGTH");
        assertThat(post(QUICKNET, 1, QUICKNET_1.replace('b', 'x')).reasons()).containsExactly("/signature NOT_HEX");
    }

    @Test
    void shouldRefuseAnotherSignatureBefore() {
        String changed = PREVIOUS_1337.replace("80d9", "80da");

        assertThat(postChained(DEFAULT, 1337, DEFAULT_1337, changed).reasons())
                .containsExactly("/signature BAD_SIGNATURE");
        assertThat(post(DEFAULT, 1337, DEFAULT_1337).reasons()).containsExactly("/previous_signature REQUIRED");
        assertThat(postChained(DEFAULT, 1337, DEFAULT_1337, GENESIS).reasons())
                .containsExactly("/previous_signature WRONG_LENGTH");
    }

    @Test
    void shouldRefuseThePulseOfAnotherChain() {
        byte[] keyOfUnchained = UNCHAINED.publicKey();
        DrandChain mixed = new DrandChain(DrandScheme.CHAINED, keyOfUnchained, 300, 30);

        assertThat(postChained(mixed, 1337, DEFAULT_1337, PREVIOUS_1337).reasons())
                .containsExactly("/signature BAD_SIGNATURE");
        byte[] infinity = new byte[96];
        infinity[0] = (byte) 0xc0;
        assertThat(post(new DrandChain(DrandScheme.SHORT, infinity, 300, 3), 1, QUICKNET_1)
                        .reasons())
                .containsExactly("/signature BAD_SIGNATURE");
        assertThat(post(new DrandChain(DrandScheme.SHORT, infinity, 300, 3), 1, "c0" + "00".repeat(47))
                        .reasons())
                .containsExactly("/signature BAD_SIGNATURE");
    }

    @Test
    void shouldRefuseAnyOtherPulseThanTheOneOfTheRound() {
        RandomnessVerifier verifier = new RandomnessVerifier(null, QUICKNET);
        String json = "{\"round\":1,\"signature\":\"" + QUICKNET_1 + "\"}";

        assertThat(Posting.of(verifier, terms(2), json).reasons()).containsExactly("/round WRONG_PULSE");
        long genesis = QUICKNET.genesisSeconds();
        assertThat(Posting.of(
                                verifier,
                                RandomnessTerms.ofPulse(3, Source.DRAND, 1, genesis - Source.SECONDS_TO_PULSE),
                                json)
                        .reasons())
                .isEmpty();
        assertThat(Posting.of(
                                verifier,
                                RandomnessTerms.ofPulse(3, Source.DRAND, 1, genesis - Source.SECONDS_TO_PULSE + 1),
                                json)
                        .reasons())
                .containsExactly("/round PULSE_TOO_EARLY");
    }

    @Test
    void shouldHoldARandomnessThatIsPostedAgainstTheSignature() throws Exception {
        RandomnessVerifier verifier = new RandomnessVerifier(null, QUICKNET);
        String json = "{\"round\":1,\"signature\":\"" + QUICKNET_1 + "\",\"randomness\":\"%s\"}";
        String right = HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(HEX.parseHex(QUICKNET_1)));

        assertThat(Posting.of(verifier, terms(1), json.formatted(right)).reasons())
                .isEmpty();
        assertThat(Posting.of(verifier, terms(1), json.formatted("0".repeat(64)))
                        .reasons())
                .containsExactly("/randomness HASH_MISMATCH");
        assertThat(Posting.of(verifier, terms(1), json.formatted("")).reasons()).contains("/randomness WRONG_LENGTH");
    }

    @Test
    void shouldAcceptWhatItShows() {
        for (Posting posted :
                new Posting[] {post(QUICKNET, 1, QUICKNET_1), postChained(DEFAULT, 1337, DEFAULT_1337, PREVIOUS_1337)
                }) {
            VerifiedRandomness verified = posted.accepted();
            String shown = Objects.requireNonNull(verified.beacon());
            boolean isQuicknet = shown.contains("\"round\":1,");

            VerifiedRandomness again = Posting.of(
                            new RandomnessVerifier(null, isQuicknet ? QUICKNET : DEFAULT),
                            terms(isQuicknet ? 1 : 1337),
                            shown)
                    .accepted();

            assertThat(again.randomness()).isEqualTo(verified.randomness());
            assertThat(again.beacon()).isEqualTo(shown);
        }
    }

    @Test
    void shouldKnowWhenAPulseComes() {
        assertThat(QUICKNET.secondsOf(1)).isEqualTo(1_692_803_367);
        assertThat(QUICKNET.secondsOf(2)).isEqualTo(1_692_803_370);
        assertThat(QUICKNET.secondsOf(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(QUICKNET.firstAtOrAfter(0)).isEqualTo(1);
        Random random = new Random(3);
        for (int i = 0; i < 1000; i++) {
            long moment = 1_595_431_050L + random.nextInt(1 << 29);
            for (DrandChain chain : new DrandChain[] {QUICKNET, DEFAULT}) {
                long first = chain.firstAtOrAfter(moment);
                assertThat(chain.secondsOf(first)).isGreaterThanOrEqualTo(moment);
                assertThat(first == 1 || chain.secondsOf(first - 1) < moment).isTrue();
            }
        }
    }

    @Test
    void shouldRefuseAChainWhoseKeyDoesNotFit() {
        assertThatThrownBy(() -> new DrandChain(DrandScheme.SHORT, DEFAULT.publicKey(), 0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bls-unchained-g1-rfc9380")
                .hasMessageContaining("96");
        assertThatThrownBy(() -> new DrandChain(DrandScheme.CHAINED, DEFAULT.publicKey(), 0, 0))
                .hasMessageContaining("period");
        assertThat(DrandScheme.of("pedersen-bls-chained")).isEqualTo(DrandScheme.CHAINED);
        assertThat(DrandScheme.of("bls-unchained-on-g1")).isNull();
    }
}
