package nl.beurt.bench.replay.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is planned is lived through to its end, whatever is refused meanwhile. */
class AgendaTest {
    private final List<Line> heard = new ArrayList<>();
    private final Agenda agenda = new Agenda(heard::add);

    private void run() {
        agenda.run((Instant at) -> {});
    }

    @Test
    void shouldSayThatALineFailedWhereACallIsRefused() {
        agenda.line("2022-07-01", "12:00", "a notice", findings -> {
            findings.expect("what was seen before", true, "it");
            throw new IllegalStateException("PUT /products/ukr was refused");
        });
        agenda.line("2022-07-02", "12:00", "another", findings -> findings.expect("all", true, "it"));
        run();
        assertThat(heard).extracting(Line::state).containsExactly(Line.State.FAILED, Line.State.OK);
        assertThat(heard.get(0).findings()).extracting(Line.Finding::isSeen).containsExactly(true, false);
        assertThat(heard.get(0).findings().get(1).seen()).contains("PUT /products/ukr was refused");
    }

    @Test
    void shouldSayThatWhatIsDoneBetweenNoticesFailed() {
        agenda.at("2022-07-01", "12:00", () -> {
            throw new IllegalStateException("POST /rounds was refused");
        });
        run();
        assertThat(heard).singleElement().satisfies(line -> {
            assertThat(line.day()).isEqualTo("2022-07-01");
            assertThat(line.state()).isEqualTo(Line.State.FAILED);
            assertThat(line.findings().get(0).seen()).contains("POST /rounds was refused");
        });
    }
}
