package nl.beurt.gateway.randomness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What drand publishes of two chains of the League of Entropy. */
class DrandInfoTest {
    private static final String QUICKNET = """
            {"public_key":"83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
            "period":3,"genesis_time":1692803367,"hash":"52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
            "groupHash":"f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e","schemeID":"bls-unchained-g1-rfc9380",
            "metadata":{"beaconID":"quicknet"}}
            """;
    private static final String DEFAULT = """
            {"public_key":"868f005eb8e6e4ca0a47c8a77ceaa5309a47978a7c71bc5cce96366b5d7a569937c529eeda66c7293784a9402801af31",
            "period":30,"genesis_time":1595431050,"hash":"8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce",
            "groupHash":"176f93498eac9ca337150b46d21dd58673ea4e3581185f869672e59fa4cb390a","schemeID":"pedersen-bls-chained",
            "metadata":{"beaconID":"default"}}
            """;

    @TempDir
    private Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("info.json"), text);
    }

    @Test
    void shouldReadWhatDrandPublishes() throws IOException {
        DrandChain quicknet = DrandChain.read(file(QUICKNET));

        assertThat(quicknet).usingRecursiveComparison().isEqualTo(DrandChain.quicknet());
        assertThat(DrandChain.read(file(DEFAULT)).scheme()).isEqualTo(DrandScheme.CHAINED);
    }

    @ParameterizedTest
    @CsvSource({
        "1692803367, 1692803368, /hash hash-mismatch",
        "'\"period\":3', '\"period\":30', /hash hash-mismatch",
        "83cf0f, 83cf0e, /hash hash-mismatch",
        "83cf0f, 83cf, /public_key wrong-length",
        "bls-unchained-g1-rfc9380, bls-of-tomorrow, /schemeID not-supported",
        "genesis_time, genesis, /genesis_time required",
        "schemeID, scheme, /schemeID required",
    })
    void shouldRefuseWhatIsNotOfTheChain(String was, String is, String reason) throws IOException {
        Path file = file(QUICKNET.replaceFirst(java.util.regex.Pattern.quote(was), is));

        assertThatThrownBy(() -> DrandChain.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason)
                .hasMessageContaining("/info");
    }
}
