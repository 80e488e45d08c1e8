package nl.beurt.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import nl.beurt.gateway.staff.StaffTokens;
import org.junit.jupiter.api.Test;

/** {@code beurt staff token}: what it prints, and what it says of wrong words. */
class StaffTokenCommandTest {
    @Test
    void shouldPrintATokenOnceAndTheLineThatKnowsItsHashOnly() {
        Ran ran = Ran.of("staff", "token", "anna", "planner");

        assertThat(ran.code()).as(ran.errors()).isZero();
        List<String> lines = ran.out().lines().toList();
        assertThat(lines).hasSize(2);
        String token = lines.get(0).replace("token ", "");
        assertThat(token).matches("[0-9a-f]{64}");
        assertThat(lines.get(1))
                .isEqualTo("anna planner " + HexFormat.of().formatHex(StaffTokens.hash(token)) + " *")
                .doesNotContain(token);
        assertThat(ran.errors()).isEmpty();
        assertThat(Ran.of("staff", "token", "anna", "planner").out()).doesNotContain(token);
    }

    @Test
    void shouldWriteWhereAndUntilWhenItIsGood() {
        Ran ran = Ran.of(
                "staff",
                "token",
                "desk-1",
                "desk",
                "--locations",
                "den-bosch,assen",
                "--expires",
                "2022-12-01T09:00:00Z");

        assertThat(ran.code()).as(ran.errors()).isZero();
        assertThat(ran.out().lines().toList().get(1))
                .startsWith("desk-1 desk ")
                .endsWith(" den-bosch,assen 2022-12-01T09:00:00Z");
    }

    @Test
    void shouldSayWhatIsWrongAndPrintNoToken() {
        expectWrong("\"boss\" is no role: give desk, planner, helper or ops", "staff", "token", "anna", "boss");
        expectWrong("--expires soon is no instant", "staff", "token", "anna", "desk", "--expires", "soon");
        expectWrong("\"Assen\" are no locations", "staff", "token", "anna", "desk", "--locations", "Assen");
        expectWrong("cannot be the name of a token", "staff", "token", "x".repeat(33), "desk");
        expectWrong("ROLE", "staff", "token", "anna");
        expectWrong("say what to do: beurt staff token NAME ROLE", "staff");
    }

    private static void expectWrong(String error, String... arguments) {
        Ran ran = Ran.of(arguments);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.errors()).contains(error);
        assertThat(ran.out()).isEmpty();
    }
}
