package nl.beurt.engine.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class WishTest {
    private final byte[] packed = new byte[Wish.PACKED];

    @Test
    void shouldPackTheBytesThatAreHashed() {
        assertThat(packed(Wish.slot(0x0102030405060708L)))
                .isEqualTo("00" + "0102030405060708" + "00000000" + "00000000");
        assertThat(packed(Wish.location(5, 19327, Wish.LAST_DAY)))
                .isEqualTo("01" + "0000000000000005" + "00004b7f" + "ffffffff");
        assertThat(packed(Wish.anywhere(Wish.FIRST_DAY, 19330)))
                .isEqualTo("02" + "0000000000000000" + "00000000" + "00004b82");
    }

    @Test
    void shouldReadWhatItPacked() {
        for (Wish wish : new RandomDraw(1).wishes()) {
            wish.pack(packed, 0);
            assertThat(Wish.unpack(packed, 0)).isEqualTo(wish);
        }
    }

    @Test
    void shouldRefuseWhatIsNoWish() {
        assertRefused("03" + "0000000000000000" + "00000000" + "00000000");
        assertRefused("00" + "8000000000000000" + "00000000" + "00000000");
        assertRefused("00" + "0000000000000001" + "00000001" + "00000000");
        assertRefused("00" + "0000000000000001" + "00000000" + "ffffffff");
        assertRefused("02" + "0000000000000001" + "00000000" + "ffffffff");
    }

    @Test
    void shouldRefuseNumbersOutsideTheirRange() {
        List<Wish> one = List.of(Wish.slot(1));
        DrawPool.Builder pool = DrawPool.builder(0);
        for (int people : new int[] {0, 7, -1}) {
            assertThatThrownBy(() -> pool.add(new byte[32], people, 0, one)).hasMessageContaining("group size");
        }
        for (int tier : new int[] {-1, 65}) {
            assertThatThrownBy(() -> pool.add(new byte[32], 1, tier, one)).hasMessageContaining("tier");
        }
        assertThatThrownBy(() -> pool.add(new byte[32], 1, 0, List.of())).hasMessageContaining("wishes");
        assertThatThrownBy(() -> pool.add(new byte[32], 1, 0, java.util.Collections.nCopies(21, Wish.slot(1))))
                .hasMessageContaining("wishes");
        pool.add(new byte[32], 6, 64, java.util.Collections.nCopies(20, Wish.slot(1)));
        assertThat(pool.build().size()).isEqualTo(1);
    }

    private void assertRefused(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Wish.isValid(bytes, 0)).isFalse();
        assertThatThrownBy(() -> Wish.unpack(bytes, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private String packed(Wish wish) {
        wish.pack(packed, 0);
        return HexFormat.of().formatHex(packed);
    }
}
