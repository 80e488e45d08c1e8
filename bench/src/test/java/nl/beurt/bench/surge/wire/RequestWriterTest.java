package nl.beurt.bench.surge.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import nl.beurt.bench.surge.plan.PersonSource;
import nl.beurt.bench.surge.plan.SurgeInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestWriterTest {
    private final PersonSource persons = new PersonSource(1);
    private final RequestWriter writer = new RequestWriter(Target.parse("http://localhost:8080/"), persons, "ukr");

    @Test
    void shouldWriteABooking() {
        String body = "{\"product\":\"ukr\",\"slot\":\"120\",\"people\":[{\"bsn\":\"" + bsn(5) + "\"},{\"bsn\":\""
                + bsn(6) + "\"}]}";

        assertThat(text(writer.booking(120, 5, 2, 0x1L, 0xFEDCBA9876543210L)))
                .isEqualTo("POST /v1/bookings HTTP/1.1\r\nHost: localhost:8080\r\n"
                        + "Content-Type: application/json\r\nIdempotency-Key: 0000000000000001fedcba9876543210\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        assertThat(new String(writer.bookingBody(120, 5, 2), StandardCharsets.US_ASCII))
                .isEqualTo(body);
        assertThat(writer.idempotencyKey(0x1L, 0xFEDCBA9876543210L)).isEqualTo("0000000000000001fedcba9876543210");
    }

    @Test
    void shouldWriteABookingAgainByteForByte() {
        String first = text(writer.booking(7, 0, 1, 2, 3));

        assertThat(text(writer.booking(writer.bookingBody(7, 0, 1), writer.idempotencyKey(2, 3))))
                .isEqualTo(first);
    }

    @Test
    void shouldWriteMovesAndReissues() {
        assertThat(text(writer.move("abc", 120, 9, "key-of-16-letters")))
                .isEqualTo("PUT /v1/bookings/abc/slot HTTP/1.1\r\nHost: localhost:8080\r\n"
                        + "Content-Type: application/json\r\nIdempotency-Key: key-of-16-letters\r\nBeurt-Person: "
                        + bsn(9) + "\r\nContent-Length: 14\r\n\r\n{\"slot\":\"120\"}");
        assertThat(text(writer.reissue("abc", 9, "key-of-16-letters")))
                .isEqualTo("POST /v1/bookings/abc/code HTTP/1.1\r\nHost: localhost:8080\r\n"
                        + "Content-Type: application/json\r\nIdempotency-Key: key-of-16-letters\r\nContent-Length: 19\r\n\r\n"
                        + "{\"bsn\":\"" + bsn(9) + "\"}");
    }

    @Test
    void shouldWriteReadsAndCancellations() {
        assertThat(text(writer.readAvailability(null)))
                .isEqualTo("GET /v1/availability?product=ukr HTTP/1.1\r\nHost: localhost:8080\r\n\r\n");
        assertThat(text(writer.readAvailability("\"v1\""))).contains("\r\nIf-None-Match: \"v1\"\r\n\r\n");
        assertThat(text(writer.readProducts())).isEqualTo("GET /v1/products HTTP/1.1\r\nHost: localhost:8080\r\n\r\n");
        assertThat(text(writer.readBooking("abc")))
                .isEqualTo("GET /v1/bookings/abc HTTP/1.1\r\nHost: localhost:8080\r\n\r\n");
        assertThat(text(writer.cancel("abc", 9)))
                .isEqualTo("DELETE /v1/bookings/abc HTTP/1.1\r\nHost: localhost:8080\r\nBeurt-Person: " + bsn(9)
                        + "\r\n\r\n");
    }

    @Test
    void shouldKeepABasePathAndDefaultThePort() {
        Target target = Target.parse("http://example.org/planner/");

        assertThat(target.port()).isEqualTo(80);
        assertThat(text(new RequestWriter(target, persons, "ukr").readBooking("abc")))
                .startsWith("GET /planner/v1/bookings/abc HTTP/1.1\r\nHost: example.org\r\n");
        assertThat(Target.parse("http://[::1]:81").host()).isEqualTo("::1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:8080", "https://localhost", "http://", "http://a b"})
    void shouldRefuseWhatIsNoUrl(String url) {
        assertThatThrownBy(() -> Target.parse(url))
                .isInstanceOf(SurgeInputException.class)
                .hasMessageContaining("http://");
    }

    private String bsn(long person) {
        return String.format("%09d", persons.bsn(person));
    }

    private static String text(ByteBuf request) {
        String text = request.toString(StandardCharsets.US_ASCII);
        request.release();
        return text;
    }
}
