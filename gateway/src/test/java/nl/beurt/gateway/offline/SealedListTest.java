package nl.beurt.gateway.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import nl.beurt.gateway.key.DayKey;
import org.junit.jupiter.api.Test;

/** A list opens with its own key, to the bit, or not at all. */
class SealedListTest {
    private static final LocalDate DATE = LocalDate.of(2022, 12, 1);

    private final ListKey key = ListKey.fresh();
    private final DeskList list = new DeskList(
            5,
            "assen",
            ZoneId.of("Europe/Amsterdam"),
            DATE,
            1_669_852_800_000L,
            3,
            List.of(new DayKey(DATE.toEpochDay(), 1, new byte[32])),
            List.of(
                    new DeskEntry(1, 2, 17, 1_669_885_200_000L, 6, 1, 3, DeskEntry.deskOf(17, 3)),
                    new DeskEntry(-1, Long.MIN_VALUE, 18, 1_669_885_200_000L, 1, 0, 1, DeskEntry.deskOf(18, 3))));

    @Test
    void shouldOpenWhatItSealed() throws ListRefused {
        DeskList opened = SealedList.open(SealedList.seal(list, key), ListKey.read(key.text()));

        assertThat(opened).usingRecursiveComparison().isEqualTo(list);
        assertThat(SealedList.seal(list, key)).isNotEqualTo(SealedList.seal(list, key));
    }

    @Test
    void shouldRefuseOneOfWhichAByteIsOther() {
        byte[] sealed = SealedList.seal(list, key);
        for (int at = 0; at < sealed.length; at++) {
            byte[] altered = sealed.clone();
            altered[at] ^= 1;
            assertThatThrownBy(() -> SealedList.open(altered, key))
                    .as("byte %d", at)
                    .isInstanceOf(ListRefused.class)
                    .hasMessageContaining("copy");
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> SealedList.open(cut, key)).isInstanceOf(ListRefused.class);
        }
    }

    @Test
    void shouldSayThatAKeyIsAnothers() {
        assertThatThrownBy(() -> SealedList.open(SealedList.seal(list, key), ListKey.fresh()))
                .isInstanceOf(ListRefused.class)
                .hasMessageContaining("this key is of another list");
        for (String text :
                new String[] {"", "beurt-desk-key/1", "beurt-desk-key/1 00 AA==", key.text() + "A", "x y z"}) {
            assertThatThrownBy(() -> ListKey.read(text))
                    .isInstanceOf(ListRefused.class)
                    .hasMessageContaining("not the key");
        }
    }

    @Test
    void shouldDigestCodesUnderTheListsKeyOnly() {
        byte[] code = "BCFGJLQRSTUVXY".getBytes(StandardCharsets.US_ASCII);
        CodeDigests mine = new CodeDigests(key).of(code);
        CodeDigests same = new CodeDigests(key).of(code);
        CodeDigests other = new CodeDigests(ListKey.fresh()).of(code);

        assertThat(same.high()).isEqualTo(mine.high());
        assertThat(same.low()).isEqualTo(mine.low());
        assertThat(other.high()).isNotEqualTo(mine.high());
    }

    @Test
    void shouldGiveEachBookingOneDesk() {
        int[] counts = new int[4];
        for (long booking = 1; booking <= 300; booking++) {
            int desk = DeskEntry.deskOf(booking, 3);
            assertThat(DeskEntry.deskOf(booking, 3)).isEqualTo(desk);
            counts[desk]++;
        }
        assertThat(counts).containsExactly(0, 100, 100, 100);
    }
}
