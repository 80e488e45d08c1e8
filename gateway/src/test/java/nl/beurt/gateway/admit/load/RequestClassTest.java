package nl.beurt.gateway.admit.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestClassTest {
    /** What has room leaves room for all that are let go later. */
    @Test
    void shouldShedInTheOrderOfTheDesign() {
        RequestClass[] order = RequestClass.values();
        for (int limit : new int[] {1, 64, 100, 15_000}) {
            for (int inFlight = 0; inFlight <= limit; inFlight++) {
                for (int i = 1; i < order.length; i++) {
                    if (order[i - 1].hasRoom(inFlight, limit)) {
                        assertThat(order[i].hasRoom(inFlight, limit)).isTrue();
                    }
                }
            }
            assertThat(RequestClass.FIRST.hasRoom(limit, limit)).isFalse();
            assertThat(RequestClass.CANCEL.hasRoom(limit, limit)).isTrue();
        }
    }
}
