package nl.beurt.gateway.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.beurt.gateway.reply.Faults;
import org.junit.jupiter.api.Test;

/** Opening hours by date, and as JSON. */
class OpeningHoursTest {
    private static final LocalDate MONDAY = LocalDate.of(2022, 7, 18);

    @Test
    void shouldReadWhatLocationsPublish() {
        OpeningHours hours = read("""
                [{"day":"monday","opens":"09:00","closes":"12:00"},
                 {"day":"monday","opens":"13:00","closes":"16:30"}]""");

        assertThat(hours.on(MONDAY)).containsExactly(Stretch.of("09:00", "12:00"), Stretch.of("13:00", "16:30"));
        assertThat(hours.on(MONDAY.plusDays(1))).isEmpty();
    }

    @Test
    void shouldChangeHoursFromADateOn() {
        OpeningHours hours = read("""
                [{"day":"monday","opens":"09:00","closes":"12:00","to":"2022-07-24"},
                 {"day":"monday","opens":"08:00","closes":"17:00","from":"2022-07-25"}]""");

        assertThat(hours.on(MONDAY)).containsExactly(Stretch.of("09:00", "12:00"));
        assertThat(hours.on(MONDAY.plusWeeks(1))).containsExactly(Stretch.of("08:00", "17:00"));
    }

    @Test
    void shouldPutADatesOwnHoursBeforeTheWeeks() {
        OpeningHours hours = read("""
                [{"day":"monday","opens":"09:00","closes":"12:00"},
                 {"date":"2022-07-18","opens":"14:00","closes":"15:00"},
                 {"date":"2022-07-25","closed":true}]""");

        assertThat(hours.on(MONDAY)).containsExactly(Stretch.of("14:00", "15:00"));
        assertThat(hours.on(MONDAY.plusWeeks(1))).isEmpty();
        assertThat(hours.on(MONDAY.plusWeeks(2))).containsExactly(Stretch.of("09:00", "12:00"));
        assertThat(hours.isException(MONDAY.plusWeeks(1))).isTrue();
        assertThat(hours.isException(MONDAY.plusWeeks(2))).isFalse();
    }

    @Test
    void shouldJoinStretchesThatTouch() {
        OpeningHours hours = read("""
                [{"day":"monday","opens":"12:00","closes":"24:00"},
                 {"day":"monday","opens":"00:00","closes":"12:00"}]""");

        assertThat(hours.on(MONDAY)).containsExactly(new Stretch(0, Stretch.MINUTES_PER_DAY));
    }

    @Test
    void shouldWriteWhatItReads() {
        String json = """
                [{"day":"monday","opens":"09:00","closes":"12:00","to":"2022-07-24"},\
                {"day":"monday","opens":"13:00","closes":"24:00"},\
                {"day":"sunday","opens":"00:00","closes":"09:05","from":"2022-07-25","to":"2022-10-31"},\
                {"date":"2022-12-23","opens":"09:00","closes":"11:00"},\
                {"date":"2022-12-23","opens":"12:00","closes":"13:00"},\
                {"date":"2022-12-30","closed":true}]""";

        assertThat(OpeningHoursJson.write(read(json))).isEqualTo(json);
    }

    @Test
    void shouldReadRandomHoursAsTheyWereWritten() {
        for (int seed = 0; seed < 200; seed++) {
            OpeningHours hours = RandomCalendar.of(seed, "Europe/Amsterdam", new Period(MONDAY, MONDAY.plusYears(1)))
                    .hours();
            assertThat(read(OpeningHoursJson.write(hours))).isEqualTo(hours);
        }
    }

    @Test
    void shouldSayWhereEachFaultIs() {
        assertThat(faults("""
                [{"day":"Monday","opens":"9:00","closes":"24:01"},
                 {"day":"monday","opens":"12:00","closes":"12:00"},
                 {"opens":"09:00","closes":"12:00","closed":true},
                 {"date":"2022-02-30","closed":false},
                 {"date":"2022-12-30","closed":true,"opens":"09:00","day":"friday","from":"2022-01-01"},
                 {"day":"monday","opens":"09:00","closes":"12:00","from":"2022-02-01","to":"2022-01-31"},
                 {"day":"monday","opens":9,"closes":["12:00"],"day":"friday","lunch/tea":1},
                 7,
                 {"day":"monday","opens":"09:00","closes":"12:00","from":"1999-12-31"}]"""))
                .containsExactly(
                        "/0/day NOT_A_CHOICE",
                        "/0/opens BAD_TIME",
                        "/0/closes BAD_TIME",
                        "/1/closes CLOSES_TOO_EARLY",
                        "/2/day REQUIRED",
                        "/2/closed UNKNOWN_FIELD",
                        "/3/date BAD_DATE",
                        "/3/closed NOT_A_CHOICE",
                        "/4/day UNKNOWN_FIELD",
                        "/4/from UNKNOWN_FIELD",
                        "/4/opens UNKNOWN_FIELD",
                        "/5/to BAD_PERIOD",
                        "/6/opens WRONG_TYPE",
                        "/6/closes WRONG_TYPE",
                        "/6/day DUPLICATE_FIELD",
                        "/6/lunch~1tea UNKNOWN_FIELD",
                        "/7 WRONG_TYPE",
                        "/8/from OUT_OF_RANGE");
    }

    @Test
    void shouldFindHoursThatOverlap() {
        assertThat(faults("""
                [{"day":"monday","opens":"09:00","closes":"12:00"},
                 {"day":"monday","opens":"11:59","closes":"13:00"},
                 {"day":"tuesday","opens":"11:59","closes":"13:00"},
                 {"day":"tuesday","opens":"12:00","closes":"13:00","from":"2022-08-01"},
                 {"date":"2022-12-30","opens":"09:00","closes":"12:00"},
                 {"date":"2022-12-30","opens":"12:00","closes":"13:00"},
                 {"date":"2022-12-30","opens":"10:00","closes":"11:00"},
                 {"date":"2022-12-30","closed":true}]"""))
                .containsExactly(
                        "/1 OVERLAPPING_HOURS", "/3 OVERLAPPING_HOURS", "/6 OVERLAPPING_HOURS", "/7 OVERLAPPING_HOURS");
    }

    @Test
    void shouldRefuseWhatIsNoListOfHours() {
        assertThat(faults("")).containsExactly(" EMPTY");
        assertThat(faults("{}")).containsExactly(" WRONG_TYPE");
        assertThat(faults("[")).containsExactly(" NOT_JSON");
        assertThat(faults("[] []")).containsExactly(" TRAILING_DATA");
        assertThat(faults("[[[[[[[[[1]]]]]]]]]")).containsExactly("/0 WRONG_TYPE", " TOO_LONG");
        String many = "{\"date\":\"2022-12-30\",\"closed\":true},".repeat(600);
        assertThat(faults("[" + many + "{}]")).hasSize(32).allMatch(fault -> fault.endsWith("OVERLAPPING_HOURS"));
    }

    @Test
    void shouldSayInWordsWhatCannotBe() {
        Stretch morning = Stretch.of("09:00", "12:00");
        Stretch noon = Stretch.of("11:00", "13:00");
        assertThatThrownBy(() -> Stretch.of("09:00", "09:00")).hasMessageContaining("cannot close at 09:00");
        assertThatThrownBy(() -> Stretch.of("22:00", "02:00")).hasMessageContaining("24:00 at the latest");
        assertThatThrownBy(() -> Stretch.of("9:00", "12:00")).hasMessageContaining("\"9:00\" is no time");
        assertThatThrownBy(() -> new Stretch(0, 1441)).hasMessageContaining("not within one day");
        assertThatThrownBy(() -> new OpeningHours(
                        List.of(
                                new WeeklyHours(DayOfWeek.MONDAY, noon, Period.ALWAYS),
                                new WeeklyHours(DayOfWeek.MONDAY, morning, Period.since(MONDAY))),
                        Map.of()))
                .hasMessageContaining("on MONDAY, 09:00 to 12:00 and 11:00 to 13:00 overlap");
        assertThatThrownBy(() -> new OpeningHours(List.of(), Map.of(MONDAY, List.of(morning, noon))))
                .hasMessageContaining("on 2022-07-18");
        assertThatThrownBy(() -> new Period(MONDAY, MONDAY.minusDays(1))).hasMessageContaining("is before the first");
    }

    private static OpeningHours read(String json) {
        Faults faults = new Faults();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        OpeningHours hours = OpeningHoursJson.read(bytes, bytes.length, faults);
        assertThat(faults.all()).isEmpty();
        return Objects.requireNonNull(hours);
    }

    private static List<String> faults(String json) {
        Faults faults = new Faults();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        assertThat(OpeningHoursJson.read(bytes, bytes.length, faults)).isNull();
        return faults.all().stream()
                .map(fault -> fault.pointer() + " " + fault.reason())
                .toList();
    }
}
