package nl.beurt.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import nl.beurt.gateway.exchange.Caller;
import nl.beurt.gateway.rounds.RequestMark;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {
    private static final int COUNT_MAX = 256;

    private final Confirmations confirmations = new Confirmations();
    private int requests;

    @Test
    void shouldForgetAfterAnHour() {
        StaffRequest request = request();
        String id = confirmations.keep(request, 60, 0);

        assertThat(confirmations.find(id, Confirmations.KEPT_MILLIS - 1)).isNotNull();
        assertThat(confirmations.hasOf(request.mark(), Confirmations.KEPT_MILLIS - 1))
                .isTrue();
        assertThat(confirmations.hasOf(request.mark(), Confirmations.KEPT_MILLIS))
                .isFalse();
        assertThat(confirmations.find(id, Confirmations.KEPT_MILLIS)).isNull();
    }

    @Test
    void shouldGiveUpWhatWasDoneBeforeWhatWaits() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < COUNT_MAX; i++) {
            ids.add(confirmations.keep(request(), 60, 0));
        }
        confirmations.confirmed(ids.get(7));

        confirmations.keep(request(), 60, 0);
        assertThat(confirmations.find(ids.get(7), 0)).isNull();
        assertThat(confirmations.find(ids.get(0), 0)).isNotNull();

        confirmations.keep(request(), 60, 0);
        assertThat(confirmations.find(ids.get(0), 0)).isNull();
        assertThat(confirmations.find(ids.get(1), 0)).isNotNull();
    }

    private StaffRequest request() {
        requests++;
        return new StaffRequest(
                new ResumeProduct("ukr"),
                new StaffRequest.Asked("POST", "/v1/staff/products/ukr/resume", new byte[0]),
                Caller.NOBODY,
                new RequestMark(requests, requests, 0, 0),
                false,
                null);
    }
}
