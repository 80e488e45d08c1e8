package nl.beurt.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ed25519Test {
    private static final HexFormat HEX = HexFormat.of();

    /** RFC 8032, 7.1: TEST 1, 2, 3 and SHA(abc). */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a",
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42,"
                + "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf,"
                + "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
                + "454d4423643ce80e2a9ac94fa54ca49f,"
                + "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
                + "3dca179c138ac17ad9bef1177331a704",
    })
    void shouldSignLikeTheVectorsOfTheRfc(String seed, String publicKey, String message, String signature) {
        byte[] key = HEX.parseHex(seed);

        assertThat(HEX.formatHex(Ed25519.publicKey(key))).isEqualTo(publicKey);
        assertThat(HEX.formatHex(Ed25519.sign(Ed25519.privateKey(key), HEX.parseHex(message))))
                .isEqualTo(signature);
        assertThat(Ed25519.verify(HEX.parseHex(publicKey), HEX.parseHex(message), HEX.parseHex(signature)))
                .isTrue();
    }

    @Test
    void shouldMakeTheKeysAndSignaturesOfTheJdk() throws GeneralSecurityException {
        Random random = new Random(25519);
        for (int i = 0; i < 200; i++) {
            byte[] seed = bytes(random, 32);
            byte[] message = bytes(random, random.nextInt(300));
            assertThat(Ed25519.publicKey(seed)).isEqualTo(JdkEd25519.publicKey(seed));
            assertThat(Ed25519.sign(Ed25519.privateKey(seed), message)).isEqualTo(JdkEd25519.sign(seed, message));
        }
    }

    @Test
    void shouldRefuseEveryChangedBit() {
        Random random = new Random(8032);
        byte[] seed = bytes(random, 32);
        byte[] message = bytes(random, 90);
        byte[] publicKey = Ed25519.publicKey(seed);
        byte[] signature = Ed25519.sign(Ed25519.privateKey(seed), message);
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            assertThat(Ed25519.verify(publicKey, message, flipped(signature, bit)))
                    .isFalse();
        }
        for (int bit = 0; bit < 8 * publicKey.length; bit++) {
            assertThat(Ed25519.verify(flipped(publicKey, bit), message, signature))
                    .isFalse();
        }
        for (int bit = 0; bit < 8 * message.length; bit += 7) {
            assertThat(Ed25519.verify(publicKey, flipped(message, bit), signature))
                    .isFalse();
        }
    }

    @Test
    void shouldRefuseWhatIsNoKeyOrNoSignature() {
        byte[] seed = bytes(new Random(1), 32);
        byte[] message = {1};
        byte[] publicKey = Ed25519.publicKey(seed);
        byte[] signature = Ed25519.sign(Ed25519.privateKey(seed), message);

        assertThat(Ed25519.verify(publicKey, message, signature)).isTrue();
        assertThat(Ed25519.verify(Arrays.copyOf(publicKey, 31), message, signature))
                .isFalse();
        assertThat(Ed25519.verify(Arrays.copyOf(publicKey, 33), message, signature))
                .isFalse();
        assertThat(Ed25519.verify(publicKey, message, Arrays.copyOf(signature, 63)))
                .isFalse();
        assertThat(Ed25519.verify(publicKey, message, Arrays.copyOf(signature, 65)))
                .isFalse();
        assertThat(Ed25519.verify(new byte[0], message, new byte[0])).isFalse();
        byte[] noPoint = new byte[32];
        Arrays.fill(noPoint, (byte) 0xff);
        assertThat(Ed25519.verify(noPoint, message, signature)).isFalse();
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }
}
