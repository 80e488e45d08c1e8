package nl.beurt.gateway.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.crypto.spec.SecretKeySpec;
import nl.beurt.engine.state.Product;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Reason;
import org.junit.jupiter.api.Test;

/** Files of people, whatever is in them. Again with {@code -Dbeurt.seed=…}, which the test prints. */
class PeopleLinesTest {
    private static final long SEED = Long.getLong("beurt.seed", 20_230_101L);
    private static final Product UKR = new Product(1, "ukr", "", 15, 6, true, true, false);
    private static final Product LETTER = new Product(2, "letter", "", 15, 6, true, true, false, "", false);
    private static final Product LATE = new Product(65, "late", "", 15, 6, true, false, false);
    private static final String[] PIECES = {
        "900000004",
        "100000009",
        "1234567890",
        "1985-03-21",
        "1985-02-30",
        "ukr",
        "letter",
        "late",
        "\"",
        ",",
        ";",
        "\n",
        "\r\n",
        "\n\n",
        " ",
        "bsn",
        "\u0000",
        "\uFEFF",
        "é",
        "9".repeat(140)
    };

    private final Secrets secrets = new Secrets(keys());
    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void shouldReadTheSameHoweverTheFileComesInPieces() {
        System.out.println("the seed of files is " + SEED);
        int right = 0;
        for (int file = 0; file < 20_000; file++) {
            byte[] bytes = (random.nextInt(4) == 0 ? rows() : anything()).getBytes(StandardCharsets.UTF_8);
            PeopleLines whole = ofRegister();
            whole.take(Unpooled.wrappedBuffer(bytes));
            whole.end();
            PeopleLines inPieces = ofRegister();
            for (int at = 0; at < bytes.length; ) {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(40));
                inPieces.take(Unpooled.wrappedBuffer(bytes, at, length));
                at += length;
            }
            inPieces.end();

            assertThat(inPieces.bad().listed()).isEqualTo(whole.bad().listed());
            assertThat(inPieces.rows().size()).isEqualTo(whole.rows().size());
            assertThat(whole.bad().isEmpty() || whole.rows().size() == 0).isTrue();
            assertThat(whole.bad().listed()).isSortedAccordingTo((a, b) -> Integer.compare(a.number(), b.number()));
            right += whole.rows().size() > 0 ? 1 : 0;
        }
        assertThat(right).isGreaterThan(1000);
    }

    private String rows() {
        StringBuilder rows = new StringBuilder(random.nextBoolean() ? "bsn,birthDate,product\n" : "");
        for (int i = random.nextInt(5); i >= 0; i--) {
            rows.append(random.nextBoolean() ? "900000004,1985-03-21,ukr" : "\"1234567890\" ;1985-03-21; letter");
            rows.append(random.nextBoolean() ? "\r\n" : "\n");
        }
        return rows + (random.nextBoolean() ? "\n" : "");
    }

    private String anything() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @Test
    void shouldTellWhatIsWrong() {
        assertThat(wrong("123456789,1985-03-21,ukr")).containsExactly(Reason.NOT_A_BSN);
        assertThat(wrong(",1985-03-21,ukr")).containsExactly(Reason.NOT_A_BSN);
        assertThat(wrong("123456789x,1985-03-21,ukr")).containsExactly(Reason.BAD_V_NUMBER);
        assertThat(wrong("1234567890,1985-03-21,ukr")).containsExactly(Reason.NEEDS_BSN);
        assertThat(wrong("900000004,1985-3-21,ukr")).containsExactly(Reason.BAD_DATE);
        assertThat(wrong("900000004,1900-02-29,ukr")).containsExactly(Reason.BAD_DATE);
        assertThat(wrong("900000004,1985-00-21,ukr")).containsExactly(Reason.BAD_DATE);
        assertThat(wrong("900000004,,ukr")).containsExactly(Reason.BAD_DATE);
        assertThat(wrong("900000004,1985-03-21,UKR")).containsExactly(Reason.UNKNOWN_PRODUCT);
        assertThat(wrong("900000004,1985-03-21,late")).containsExactly(Reason.NO_REGISTER);
        assertThat(wrong("900000004,1985-03-21")).containsExactly(Reason.NOT_A_ROW);
        assertThat(wrong("900000004,1985-03-21,ukr,")).containsExactly(Reason.NOT_A_ROW);
        assertThat(wrong("9".repeat(129))).containsExactly(Reason.TOO_LONG);
        assertThat(wrong("900000004,1985-03-21,ukr\n\n\n900000004,1985-03-21,ukr"))
                .containsExactly(Reason.EMPTY, Reason.EMPTY);
        assertThat(wrong("\n\n\n")).isEmpty();
        assertThat(wrong("900000004,2000-02-29,ukr\r\n\r\n\r\n")).isEmpty();
    }

    @Test
    void shouldTellWhoIsThereWithTwoDates() {
        String twice = "900000004,1985-03-21,ukr\n900000004,1985-03-21,letter\n";

        assertThat(wrong(twice)).isEmpty();
        assertThat(wrong(twice + "900000004,1985-03-22,letter\n")).containsExactly(Reason.TWO_BIRTH_DATES);
        PeopleLines removal = PeopleLines.ofRegister(secrets, List.of(UKR, LETTER, LATE), false);
        removal.take(Unpooled.copiedBuffer(twice + "900000004,,letter\n", StandardCharsets.US_ASCII));
        removal.end();
        assertThat(removal.rows().size()).isEqualTo(3);
    }

    @Test
    void shouldCountEmptyLinesHoweverManyThereAre() {
        PeopleLines lines = PeopleLines.ofServed(secrets);
        ByteBuf empty = Unpooled.wrappedBuffer(new byte[1 << 20]);
        for (int at = 0; at < empty.capacity(); at++) {
            empty.setByte(at, '\n');
        }
        for (int i = 0; i < 100; i++) {
            lines.take(empty);
        }
        assertThat(lines.bad().isEmpty()).isTrue();

        lines.take(Unpooled.copiedBuffer("900000004\n", StandardCharsets.US_ASCII));
        lines.end();

        assertThat(lines.bad().count()).isEqualTo(100 << 20);
        assertThat(lines.bad().listed()).hasSize(1000).contains(new BadLines.Line(1000, Reason.EMPTY));
    }

    @Test
    void shouldTakeNoMoreThanSoMany() {
        PeopleLines lines = PeopleLines.ofServed(secrets);
        ByteBuf many = Unpooled.wrappedBuffer("900000004\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < PeopleLines.PEOPLE_MAX / 10_000; i++) {
            lines.take(many);
        }
        assertThat(lines.rows().size()).isEqualTo(PeopleLines.PEOPLE_MAX);

        lines.take(many);
        lines.end();

        assertThat(lines.rows().size()).isZero();
        assertThat(lines.bad().listed())
                .containsExactly(new BadLines.Line(PeopleLines.PEOPLE_MAX + 1, Reason.TOO_MANY_LINES));
    }

    private List<Reason> wrong(String file) {
        PeopleLines lines = ofRegister();
        lines.take(Unpooled.wrappedBuffer(file.getBytes(StandardCharsets.UTF_8)));
        lines.end();
        return lines.bad().listed().stream().map(BadLines.Line::reason).toList();
    }

    private PeopleLines ofRegister() {
        return PeopleLines.ofRegister(secrets, List.of(UKR, LETTER, LATE), true);
    }

    private static Keys keys() {
        SecretKeySpec key = new SecretKeySpec(new byte[32], "HmacSHA256");
        return new Keys(key, key, Map.of(1, key), Map.of(1, key), 1, 1, Map.of(1, key), 1);
    }
}
