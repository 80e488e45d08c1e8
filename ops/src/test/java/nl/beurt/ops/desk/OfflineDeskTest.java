package nl.beurt.ops.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import nl.beurt.gateway.qr.QrCode;
import org.junit.jupiter.api.Test;

/** What a desk says of every kind of code and QR code. */
class OfflineDeskTest {
    private final TestDesk world = new TestDesk();
    private final TestDesk.KeptUses uses = new TestDesk.KeptUses();
    private long now = TestDesk.NINE;
    private final OfflineDesk one = desk(1);

    private OfflineDesk desk(int number, Integer... also) {
        return new OfflineDesk(world.list, world.key, number, Set.of(also), uses, () -> now);
    }

    private static void expect(Answer answer, Answer.Kind kind, String words) {
        assertThat(answer.words()).contains(words);
        assertThat(answer.kind()).isEqualTo(kind);
        assertThat(answer.words()).doesNotContain("\n");
    }

    @Test
    void shouldLetInEachOfAPartyOnce() throws IOException {
        expect(one.show(TestDesk.code(2), 2), Answer.Kind.OK, "ok: 09:00, 2 persons (2 of 3)");
        expect(one.show(TestDesk.code(2), 2), Answer.Kind.TOO_MANY, "1 of them not yet here");
        now += TimeUnit.MINUTES.toMillis(7);
        expect(one.show(TestDesk.code(2).toLowerCase(java.util.Locale.ROOT), 1), Answer.Kind.OK, "1 person (3 of 3)");
        expect(one.show(TestDesk.code(2), 1), Answer.Kind.USED_BEFORE, "the last at 09:07");
        assertThat(uses.uses).extracting(Use::persons).containsExactly(2, 1);
        assertThat(uses.uses).allMatch(use -> use.booking() == 2 && use.desk() == 1 && use.version() == 1);
        assertThat(uses.uses).extracting(Use::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void shouldKnowItsUsesAgain() throws IOException {
        one.show(TestDesk.code(2), 3);

        expect(desk(1).show(TestDesk.code(2), 1), Answer.Kind.USED_BEFORE, "let in here");
    }

    @Test
    void shouldTellWrongCodesApart() throws IOException {
        String code = TestDesk.code(2);
        String mistaken = (code.charAt(0) == 'B' ? 'C' : 'B') + code.substring(1);

        expect(one.show(mistaken, 1), Answer.Kind.TYPING_MISTAKE, "read it again");
        expect(one.show("", 1), Answer.Kind.TYPING_MISTAKE, "typing mistake");
        expect(one.show(TestDesk.code(9), 1), Answer.Kind.UNKNOWN, "made 2022-12-01 07:00; it may be");
        expect(one.show(TestDesk.code(1), 1), Answer.Kind.OTHER_DESK, "send them to desk 2");
        expect(desk(2).show(TestDesk.code(3), 1), Answer.Kind.USED_BEFORE, "before the list was made");
        assertThat(uses.uses).isEmpty();
    }

    @Test
    void shouldTakeOverFromADeskThatIsClosed() throws IOException {
        expect(desk(1, 2).show(TestDesk.code(1), 1), Answer.Kind.OK, "ok: 09:00");
        assertThat(uses.uses)
                .singleElement()
                .satisfies(use -> assertThat(use.desk()).isEqualTo(1));
    }

    @Test
    void shouldTakeARealQrCodeOfTheDayAndNoOther() throws IOException {
        expect(
                one.show(world.qr(TestDesk.DATE.plusDays(1), TestDesk.ASSEN, 2), 1),
                Answer.Kind.WRONG_DAY,
                "this list is of 2022-12-01");
        expect(
                one.show(world.qr(TestDesk.DATE, TestDesk.ASSEN + 1, 2), 1),
                Answer.Kind.WRONG_LOCATION,
                "not for assen");
        expect(one.show(world.qr(TestDesk.DATE, TestDesk.ASSEN, 9), 1), Answer.Kind.UNKNOWN, "the QR code is real");
        expect(one.show(world.qr(TestDesk.DATE, TestDesk.ASSEN, 1), 1), Answer.Kind.OTHER_DESK, "desk 2");
        String text = world.qr(TestDesk.DATE, TestDesk.ASSEN, 2);
        for (int at = 0; at < text.length(); at++) {
            char other = text.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(one.show(text.substring(0, at) + other + text.substring(at + 1), 1)
                            .isOk())
                    .as("character %d", at)
                    .isFalse();
        }
        expect(one.show(world.qrAfterRotation(2), 1), Answer.Kind.UNKNOWN, "newer than the list");
        expect(one.show(QrCode.PREFIX + "NOT ONE", 1), Answer.Kind.NOT_GENUINE, "ask for the code in letters");
        assertThat(uses.uses).isEmpty();
        expect(one.show(text, 3), Answer.Kind.OK, "3 persons (3 of 3)");
        expect(one.show(TestDesk.code(2), 1), Answer.Kind.USED_BEFORE, "used before");
    }

    @Test
    void shouldWarnOfAWrongClockAndRefuseNobodyForIt() throws IOException {
        assertThat(one.clockWarning()).isEmpty();
        now = TestDesk.MADE_AT - 1;
        assertThat(one.clockWarning()).contains("CHECK THE CLOCK", "the list was made at 2022-12-01 07:00");
        assertThat(one.show(TestDesk.code(2), 1).isOk()).isTrue();
        now = TestDesk.NINE + TimeUnit.DAYS.toMillis(1);
        assertThat(one.clockWarning()).contains("CHECK THE CLOCK AND THE LIST", "2022-12-02");
        assertThat(one.show(TestDesk.code(2), 1).isOk()).isTrue();
    }

    @Test
    void shouldLetNobodyInWhereItCannotBeWrittenDown() throws IOException {
        Uses full = new Uses() {
            @Override
            public List<Use> all() {
                return List.of();
            }

            @Override
            public void add(Use use) throws IOException {
                throw new IOException("no space left");
            }
        };
        OfflineDesk desk = new OfflineDesk(world.list, world.key, 1, Set.of(), full, () -> now);

        assertThatThrownBy(() -> desk.show(TestDesk.code(2), 3)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> desk.show(TestDesk.code(2), 3)).isInstanceOf(IOException.class);
    }

    @Test
    void shouldReadHowManyStandBeforeTheCode() {
        assertThat(read("BCFG-JLQR-STUV-XY")).isEqualTo("1|BCFG-JLQR-STUV-XY");
        assertThat(read(" 3 BCFG ")).isEqualTo("3|BCFG");
        assertThat(read("7 BCFG")).isEqualTo("1|7 BCFG");
        assertThat(read("2 BEURT1:X ")).isEqualTo("2|BEURT1:X ");
        for (long number = 1; number < 100_000; number++) {
            String spaced = TestDesk.code(number).replace("-", " ");
            char first = spaced.charAt(0);
            if (first >= '2' && first <= '6') {
                String typed = first + " " + spaced.substring(1);
                assertThat(read(typed)).isEqualTo("1|" + typed);
                return;
            }
        }
        throw new AssertionError("no code begins with a digit");
    }

    private static String read(String line) {
        VerifyOfflineCommand.Shown shown = VerifyOfflineCommand.Shown.of(line);
        return shown.persons() + "|" + shown.text();
    }

    @Test
    void shouldAnswerWithinFiftyMilliseconds() throws IOException {
        String qr = world.qr(TestDesk.DATE, TestDesk.ASSEN, 2);
        long[] nanos = new long[500];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            one.show(i % 2 == 0 ? qr : TestDesk.code(i), 1);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "median %d us, slowest %d us%n", nanos[nanos.length / 2] / 1000, nanos[nanos.length - 1] / 1000);
        assertThat(TimeUnit.NANOSECONDS.toMillis(nanos[nanos.length * 99 / 100]))
                .isLessThan(50);
    }
}
