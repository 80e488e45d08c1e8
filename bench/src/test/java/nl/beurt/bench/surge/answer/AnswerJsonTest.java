package nl.beurt.bench.surge.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerJsonTest {
    private static final String BOOKING = """
            {"key":"abc","code":"BCFG-JLQR-STUV-XY","version":2,"product":"ukr","slot":"9223372036854775807",
             "location":"den-bosch","startsAt":"2022-12-01T09:00:00Z","localStart":"2022-12-01T10:00",
             "timeZone":"Europe/Amsterdam","endsAt":"2022-12-01T09:30:00Z","persons":3,"status":"booked",
             "more":{"key":"other","status":["x"]}}""";

    @Test
    void shouldReadABooking() {
        BookingAnswer booking = AnswerJson.booking(bytes(BOOKING), bytes(BOOKING).length);

        assertThat(booking)
                .isEqualTo(new BookingAnswer(
                        "abc",
                        "BCFG-JLQR-STUV-XY",
                        2,
                        "ukr",
                        Long.MAX_VALUE,
                        "den-bosch",
                        "2022-12-01T09:00:00Z",
                        3,
                        "booked"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"key\":",
                "{\"key\":\"abc\",\"version\":1,\"slot\":\"x\",\"persons\":1,\"status\":\"booked\"}",
                "{\"key\":\"abc\",\"version\":1,\"slot\":\"1\",\"persons\":\"many\",\"status\":\"booked\"}",
                "{\"key\":\"abc\",\"version\":1,\"slot\":\"1\",\"persons\":1}"
            })
    void shouldNotGuessWhatABookingLacks(String body) {
        assertThatThrownBy(() -> AnswerJson.booking(bytes(body), bytes(body).length))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void shouldFindEverySlotOfEveryPlaceAndDay() {
        byte[] body = bytes("""
                {"version":7,"nextRoundAt":null,"locations":[
                 {"location":"assen","days":[{"date":"2022-12-01","slots":[
                   {"id":"1","startsAt":"x","free":3},{"free":4,"id":"2","extra":[1,{"id":"9"}]}]},
                  {"date":"2022-12-02","slots":[]}]},
                 {"location":"rijswijk","days":[{"date":"2022-12-01","slots":[{"id":"3","free":0}]}]}]}""");
        Availability availability = AnswerJson.availability(body, body.length, 12, "\"v7\"");

        assertThat(availability.slots()).isEqualTo(3);
        assertThat(availability.slotId(1)).isEqualTo(2);
        assertThat(availability.freeSeats(1)).isEqualTo(4);
        assertThat(availability.freeSeatsTotal()).isEqualTo(7);
        assertThat(availability.sequence()).isEqualTo(12);
        assertThat(availability.etag()).isEqualTo("\"v7\"");
    }

    @Test
    void shouldReadProducts() {
        byte[] body = bytes("[{\"id\":\"ukr\",\"name\":\"x\",\"partyMax\":6,\"eligibility\":\"none\","
                + "\"status\":\"available\",\"notice\":null},{\"id\":\"doc\"}]");

        assertThat(AnswerJson.products(body, body.length))
                .containsExactly(new ProductAnswer("ukr", 6, "none", "available"), new ProductAnswer("doc", 1, "", ""));
    }

    @Test
    void shouldReadTheCodeOfAProblem() {
        byte[] problem = bytes("{\"type\":\"urn:x\",\"errors\":[{\"code\":\"inner\"}],\"code\":\"slot-full\"}");
        byte[] page = bytes("<html>");

        assertThat(AnswerJson.problemCode(problem, problem.length)).isEqualTo("slot-full");
        assertThat(AnswerJson.problemCode(page, page.length)).isEqualTo("-");
        assertThat(AnswerJson.problemCode(page, 0)).isEqualTo("-");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
