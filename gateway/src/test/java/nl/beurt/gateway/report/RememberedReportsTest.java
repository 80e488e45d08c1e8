package nl.beurt.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.report.RememberedReports.Known;
import org.junit.jupiter.api.Test;

class RememberedReportsTest {
    private final RememberedReports reports = new RememberedReports();
    private final Digest request = digest(1);
    private final Digest body = digest(2);

    private static Digest digest(long number) {
        Digest digest = new Digest();
        digest.set(number, -number);
        return digest;
    }

    @Test
    void shouldBeginTheSameReportOnceHoweverOftenItComes() {
        assertThat(reports.begin(request, body)).isEqualTo(Known.NOT);
        assertThat(reports.begin(request, body)).isEqualTo(Known.UNDERWAY);
        assertThat(reports.begin(request, digest(3))).isEqualTo(Known.OTHER_BODY);
        reports.ended(request.high(), request.low(), true);
        assertThat(reports.begin(request, body)).isEqualTo(Known.SAME);
        assertThat(reports.begin(request, digest(3))).isEqualTo(Known.OTHER_BODY);
    }

    @Test
    void shouldForgetAReportThatCouldNotBeKept() {
        assertThat(reports.begin(request, body)).isEqualTo(Known.NOT);
        reports.ended(request.high(), request.low(), false);
        assertThat(reports.begin(request, digest(3))).isEqualTo(Known.NOT);
    }
}
