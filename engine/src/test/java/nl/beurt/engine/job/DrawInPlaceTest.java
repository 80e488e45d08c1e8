package nl.beurt.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.state.Catalog;
import org.junit.jupiter.api.Test;

class DrawInPlaceTest {
    private static final byte[] ZEROS = new byte[DrawHashes.LENGTH];

    @Test
    void shouldWorkOutADrawAsSoonAsItIsTold() {
        List<DrawProof> proofs = new ArrayList<>();
        DrawInPlace desk = new DrawInPlace(proofs::add);
        desk.tell(DrawInPlaceTest::emptyRound);
        assertThat(desk.next()).as("the commitment").isNotNull();
        assertThat(desk.next()).isNull();
        assertThat(proofs).isEmpty();

        desk.tell(work -> work.seed(ZEROS, List.of(ZEROS), 1, 0));
        assertThat(desk.next()).as("the one award of an empty draw").isNotNull();
        assertThat(proofs).hasSize(1);
        assertThat(desk.next()).isNull();
    }

    @Test
    void shouldTryAgainWhenAProofCannotBeWritten() {
        int[] tries = {0};
        DrawInPlace desk = new DrawInPlace(proof -> {
            if (tries[0]++ == 0) {
                throw new IOException("no room");
            }
        });
        desk.tell(DrawInPlaceTest::emptyRound);
        desk.next();
        desk.tell(work -> work.seed(ZEROS, List.of(ZEROS), 1, 0));
        assertThatThrownBy(desk::next).isInstanceOf(UncheckedIOException.class).hasMessageContaining("no room");
        assertThat(desk.next()).isNotNull();
        assertThat(tries[0]).isEqualTo(2);
    }

    private static void emptyRound(DrawWork work) {
        work.begin(new FrozenRound(
                1, false, 0, Source.OPERATOR, 0, 0, 1, List.of(ZEROS), ZEROS, 0, 0, null, Catalog.EMPTY));
        work.fed();
    }
}
