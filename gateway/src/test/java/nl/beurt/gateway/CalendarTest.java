package nl.beurt.gateway;

import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.cancel;
import static nl.beurt.gateway.WireRequest.move;
import static nl.beurt.gateway.WireRequest.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A booking as an iCalendar event (RFC 5545). */
class CalendarTest {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static long slot;
    private static long other;

    @BeforeAll
    static void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
        slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 100);
        other = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 100, RunningGateway.startMillis(2, 14), 0);
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldGiveAnEvent() throws IOException {
        WireAnswer booked = gateway.call(book(key(), "ukr", slot, bsn()));

        WireAnswer answer = gateway.call(read(booked.text("key")).with("Accept", "text/calendar"));

        assertThat(answer.header("Content-Type")).isEqualTo("text/calendar; charset=utf-8");
        assertThat(answer.text())
                .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
                .endsWith("END:VCALENDAR\r\n");
        Map<String, String> event = properties(answer);
        Instant start = Instant.ofEpochMilli(RunningGateway.startMillis(1, 10));
        assertThat(event)
                .containsEntry("DTSTART", UTC.format(start))
                .containsEntry("DTEND", UTC.format(start.plusSeconds(1800)))
                .containsEntry("SUMMARY", "Site of den-bosch")
                .containsEntry("LOCATION", "Lauwers 1\\, 9405 BL 's-Hertogenbosch")
                .containsEntry("STATUS", "CONFIRMED")
                .containsKeys("UID", "DTSTAMP", "PRODID");
    }

    @Test
    void shouldNotGiveAwayTheKeyOrTheCode() throws IOException {
        WireAnswer booked = gateway.call(book(key(), "ukr", slot, bsn()));

        String event = gateway.call(read(booked.text("key")).with("Accept", "text/calendar"))
                .text()
                .replace("\r\n ", "");

        assertThat(event).doesNotContain(booked.text("key")).doesNotContain(booked.text("code"));
    }

    @Test
    void shouldStayOneEventWhenMovedAndCancelled() throws IOException {
        String person = bsn();
        String capability = gateway.call(book(key(), "ukr", slot, person)).text("key");
        WireRequest event = read(capability).with("Accept", "text/calendar");
        Map<String, String> booked = properties(gateway.call(event));

        gateway.call(move(key(), capability, person, other));
        Map<String, String> moved = properties(gateway.call(event));
        gateway.call(cancel(capability, person));
        Map<String, String> cancelled = properties(gateway.call(event));

        assertThat(moved)
                .containsEntry("UID", booked.get("UID"))
                .containsEntry("SUMMARY", "Site of assen")
                .containsEntry("DTSTART", UTC.format(Instant.ofEpochMilli(RunningGateway.startMillis(2, 14))));
        assertThat(number(moved, "SEQUENCE")).isGreaterThan(number(booked, "SEQUENCE"));
        assertThat(cancelled).containsEntry("UID", booked.get("UID")).containsEntry("STATUS", "CANCELLED");
        String another = gateway.call(book(key(), "ukr", slot, bsn())).text("key");
        assertThat(properties(gateway.call(read(another).with("Accept", "text/calendar"))))
                .doesNotContainEntry("UID", booked.get("UID"));
    }

    private static int number(Map<String, String> event, String name) {
        return Integer.parseInt(event.getOrDefault(name, "-1"));
    }

    private static Map<String, String> properties(WireAnswer answer) {
        assertThat(answer.status()).isEqualTo(200);
        Map<String, String> properties = new LinkedHashMap<>();
        for (String line : answer.text().replace("\r\n ", "").split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                properties.put(line.substring(0, colon), line.substring(colon + 1));
            }
        }
        return properties;
    }
}
