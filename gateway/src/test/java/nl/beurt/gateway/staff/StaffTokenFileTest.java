package nl.beurt.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of tokens: what its lines let in, and what is said of wrong ones. */
class StaffTokenFileTest {
    private static final String TOKEN = "a-token";
    private static final String HASH = HexFormat.of().formatHex(StaffTokens.hash(TOKEN));
    private static final Instant NOON = Instant.parse("2022-12-01T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void shouldReadWhoWhatAndWhere() throws IOException {
        StaffTokens tokens = read("# name role hash", "", "  anna planner " + HASH + " *  ", "# the end");

        assertThat(found(tokens, TOKEN, NOON)).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("anna");
            assertThat(one.role()).isEqualTo(Role.PLANNER);
            assertThat(one.locations()).isEmpty();
            assertThat(one.expiresAtMillis()).isEqualTo(Long.MAX_VALUE);
        });
        assertThat(found(tokens, "another", NOON)).isEmpty();
        assertThat(tokens.find(null, NOON.toEpochMilli())).isEmpty();
        assertThat(tokens.find("Basic " + TOKEN, NOON.toEpochMilli())).isEmpty();
        assertThat(tokens.find("bearer " + TOKEN, NOON.toEpochMilli())).hasSize(1);
    }

    @Test
    void shouldLimitATokenToItsLocations() throws IOException {
        StaffTokens tokens = read("desk-1\tdesk\t" + HASH + "\tassen,den-bosch");

        assertThat(found(tokens, TOKEN, NOON))
                .singleElement()
                .satisfies(one -> assertThat(one.locations()).containsExactlyInAnyOrder("assen", "den-bosch"));
    }

    @Test
    void shouldForgetATokenTheInstantItExpires() throws IOException {
        StaffTokens tokens = read("anna planner " + HASH + " * " + NOON);

        assertThat(found(tokens, TOKEN, NOON.minusMillis(1))).hasSize(1);
        assertThat(found(tokens, TOKEN, NOON)).isEmpty();
    }

    @Test
    void shouldLetOneTokenHaveSeveralRoles() throws IOException {
        StaffTokens tokens = read("anna planner " + HASH, "anna desk " + HASH + " assen");

        assertThat(found(tokens, TOKEN, NOON))
                .extracting(StaffTokens.Token::role)
                .containsExactly(Role.PLANNER, Role.DESK);
    }

    @Test
    void shouldTellEveryLineThatIsWrongAndWhatToWrite() {
        assertThatThrownBy(() -> read(
                        "anna planner",
                        "anna planner " + HASH + " * " + NOON + " more",
                        "anna boss " + HASH,
                        "anna Planner " + HASH,
                        "# none",
                        "anna planner " + HASH.substring(1),
                        "anna planner " + HASH.toUpperCase(java.util.Locale.ROOT),
                        "anna planner " + HASH + " Assen",
                        "anna planner " + HASH + " assen,",
                        "anna planner " + HASH + " * tomorrow",
                        "anna planner " + HASH + " * 2022-12-01T12:00:00",
                        "x".repeat(33) + " planner " + HASH,
                        "anna planner " + HASH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(directory.resolve("tokens").toString())
                .hasMessageContaining("line 1: 2 words: write name role sha256-hex")
                .hasMessageContaining("line 2: 6 words")
                .hasMessageContaining("line 3: \"boss\" is no role: write desk, planner, helper or ops")
                .hasMessageContaining("line 4: \"Planner\" is no role")
                .hasMessageContaining("line 6: \"" + HASH.substring(1) + "\" is no hash")
                .hasMessageContaining("line 7: ")
                .hasMessageContaining("line 8: \"Assen\" are no locations")
                .hasMessageContaining("line 9: \"assen,\" are no locations")
                .hasMessageContaining("line 10: \"tomorrow\" is no instant: write it in UTC")
                .hasMessageContaining("line 11: ")
                .hasMessageContaining("line 12: ")
                .message()
                .doesNotContain("line 5", "line 13");
    }

    @Test
    void shouldRefuseANameTwiceInOneRoleAndAHashOfTwoNames() {
        String other = "0".repeat(64);

        assertThatThrownBy(() -> read("anna planner " + HASH, "anna planner " + other, "bert planner " + HASH))
                .hasMessageContaining("line 2: \"anna\" is there as planner already")
                .hasMessageContaining("line 3: the hash is that of \"anna\" too");
    }

    @Test
    void shouldReadTheLinesThatItWrites() throws IOException {
        byte[] hash = StaffTokens.hash(TOKEN);
        for (Role role : Role.values()) {
            expect(StaffTokenFile.line("anna", role, hash, List.of(), null), role, List.of(), null);
            expect(StaffTokenFile.line("anna", role, hash, List.of(), NOON), role, List.of(), NOON);
            List<String> places = List.of("assen", "den-bosch");
            expect(StaffTokenFile.line("anna", role, hash, places, null), role, places, null);
            expect(StaffTokenFile.line("anna", role, hash, places, NOON), role, places, NOON);
        }
    }

    @Test
    void shouldNotWriteALineThatItCouldNotRead() {
        byte[] hash = StaffTokens.hash(TOKEN);

        assertThatThrownBy(() -> StaffTokenFile.line("anna b", Role.DESK, hash, List.of(), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StaffTokenFile.line("#anna", Role.DESK, hash, List.of(), null))
                .hasMessageContaining("cannot be the name of a token");
        assertThatThrownBy(() -> StaffTokenFile.line("é".repeat(17), Role.DESK, hash, List.of(), null))
                .hasMessageContaining("cannot be the name of a token");
        assertThatThrownBy(() -> StaffTokenFile.line("anna", Role.DESK, hash, List.of("Assen"), null))
                .hasMessageContaining("are no locations");
    }

    private void expect(String line, Role role, List<String> locations, @Nullable Instant expires) throws IOException {
        assertThat(found(read(line), TOKEN, NOON.minusSeconds(1)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.name()).isEqualTo("anna");
                    assertThat(one.role()).isEqualTo(role);
                    assertThat(one.locations()).containsExactlyInAnyOrderElementsOf(locations);
                    assertThat(one.expiresAtMillis())
                            .isEqualTo(expires == null ? Long.MAX_VALUE : expires.toEpochMilli());
                });
    }

    private static List<StaffTokens.Token> found(StaffTokens tokens, String token, Instant now) {
        return tokens.find("Bearer " + token, now.toEpochMilli());
    }

    private StaffTokens read(String... lines) throws IOException {
        return StaffTokenFile.read(Files.writeString(directory.resolve("tokens"), String.join("\n", lines)));
    }
}
