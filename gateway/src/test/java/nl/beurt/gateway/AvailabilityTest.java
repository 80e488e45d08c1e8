package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.RunningGateway.startMillis;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.bsns;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.reply.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be booked now, as everybody reads it. */
class AvailabilityTest {
    private static final String ALL = "/v1/availability?product=ukr";

    @TempDir
    private Path directory;

    private RunningGateway gateway;

    @BeforeEach
    void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldBeEmptyWhenNothingIsOpen() throws IOException {
        WireAnswer answer = gateway.call(get(ALL));

        assertThat(answer.json().get("locations")).isEqualTo(List.of());
        assertThat(answer.json()).containsEntry("nextRoundAt", null);
    }

    @Test
    void shouldShowSlotsByLocationDayAndStart() throws IOException {
        long late = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 3, startMillis(2, 15), 0);
        long early = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 4, startMillis(2, 9), 0);
        long before = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 5, startMillis(1, 16), 0);
        long first = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 6, startMillis(5, 9), 0);
        gateway.newSlot(TestCatalog.PAIRS, TestCatalog.DEN_BOSCH, 7, startMillis(5, 9), 0);

        WireAnswer answer = gateway.call(get(ALL));

        assertThat(answer.json().get("locations"))
                .isEqualTo(List.of(
                        location("den-bosch", day(5, slot(first, 5, 9, 6))),
                        location(
                                "assen",
                                day(1, slot(before, 1, 16, 5)),
                                day(2, slot(early, 2, 9, 4), slot(late, 2, 15, 3)))));
    }

    private static Map<String, Object> location(String id, Object... days) {
        return Map.of("location", id, "days", List.of(days));
    }

    private static Map<String, Object> day(int days, Object... slots) {
        return Map.of("date", date(days), "slots", List.of(slots));
    }

    private static Map<String, Object> slot(long id, int days, int hour, long free) {
        Instant start = Instant.ofEpochMilli(startMillis(days, hour));
        return Map.of(
                "id",
                Long.toString(id),
                "startsAt",
                start.toString(),
                "localStart",
                date(days) + "T%02d:00".formatted(hour),
                "endsAt",
                start.plusSeconds(1800).toString(),
                "free",
                free);
    }

    private static String date(int days) {
        return LocalDate.now(RunningGateway.AMSTERDAM).plusDays(days).toString();
    }

    @Test
    void shouldShowOnlyWhatCanBeBookedNow() throws IOException {
        long open = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 2);
        long announced = gateway.newSlot(TestCatalog.UKR, TestCatalog.ANNOUNCED, 2);
        gateway.newSlot(TestCatalog.UKR, TestCatalog.CLOSED, 2);
        gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 2, startMillis(-1, 10), 0);
        gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 2, startMillis(5, 10), startMillis(4, 10));
        gateway.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 2, startMillis(5, 10));

        assertThat(slots(ALL)).containsExactly(open, announced);
        assertThat(gateway.call(get(ALL)).json())
                .containsEntry(
                        "nextRoundAt", Instant.ofEpochMilli(startMillis(4, 10)).toString());
    }

    @Test
    void shouldFilterByPersonsLocationAndDays() throws IOException {
        long one = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 1, startMillis(1, 10), 0);
        long six = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 6, startMillis(2, 10), 0);
        long assen = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 6, startMillis(3, 10), 0);
        long pairs = gateway.newSlot(TestCatalog.PAIRS, TestCatalog.ASSEN, 6, startMillis(3, 10), 0);

        assertThat(slots(ALL)).containsExactly(one, six, assen);
        assertThat(slots("/v1/availability?product=pairs")).containsExactly(pairs);
        assertThat(slots(ALL + "&persons=1")).containsExactly(one, six, assen);
        assertThat(slots(ALL + "&persons=2")).containsExactly(six, assen);
        assertThat(slots(ALL + "&persons=6")).containsExactly(six, assen);
        assertThat(slots(ALL + "&location=assen")).containsExactly(assen);
        assertThat(slots(ALL + "&location=announced")).isEmpty();
        assertThat(slots(ALL + "&from=" + date(2))).containsExactly(six, assen);
        assertThat(slots(ALL + "&to=" + date(2))).containsExactly(one, six);
        assertThat(slots(ALL + "&from=" + date(2) + "&to=" + date(2))).containsExactly(six);
        assertThat(slots(ALL + "&from=" + date(3) + "&to=" + date(2))).isEmpty();
        assertThat(slots("/v1/availability?to=" + date(3) + "&persons=2&product=ukr&location=den-bosch"))
                .containsExactly(six);
        assertThat(slots("/v1/availability?product=%75kr&location=den%2Dbosch&persons=2"))
                .containsExactly(six);
    }

    @Test
    void shouldFilterByTheDayAtTheLocation() throws IOException {
        // Half past midnight in Amsterdam is the day before in UTC.
        long start = startMillis(2, 0) + TimeUnit.MINUTES.toMillis(30);
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 1, start, 0);

        assertThat(slots(ALL + "&from=" + date(2) + "&to=" + date(2))).containsExactly(slot);
        assertThat(slots(ALL + "&from=" + date(1) + "&to=" + date(1))).isEmpty();
    }

    @Test
    void shouldServeOnAfterA304OnOneConnection() throws IOException {
        String eTag = gateway.call(get(ALL)).header("ETag");
        try (WireClient client = gateway.connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.call(get(ALL).with("If-None-Match", eTag)).status())
                        .isEqualTo(304);
            }
            assertThat(client.call(get(ALL)).status()).isEqualTo(200);
        }
    }

    @Test
    void shouldTellAnswersToDifferentQueriesApart() throws IOException {
        gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 1);
        gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 6);

        String all = gateway.call(get(ALL)).header("ETag");

        assertThat(gateway.call(get(ALL + "&persons=2").with("If-None-Match", all))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldChangeSoonAfterABooking() throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 1000);
        List<Long> millis = new ArrayList<>();
        try (WireClient client = gateway.connect()) {
            WireAnswer before = client.call(get(ALL));
            for (int free = 998; free > 900; free -= 2) {
                long seats = free;
                String eTag = before.header("ETag");
                assertThat(client.call(book(key(), "ukr", slot, bsns(2))).status())
                        .isEqualTo(201);
                long decided = System.nanoTime();
                WireAnswer after = client.call(get(ALL).with("If-None-Match", eTag));
                while (after.status() == 304) {
                    after = client.call(get(ALL).with("If-None-Match", eTag));
                }
                millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - decided));
                assertThat(free(after, slot)).isEqualTo(seats);
                assertThat(version(after)).isGreaterThan(version(before));
                before = after;
            }
        }
        // Half of the time: the machine may be busy otherwise now and then.
        Collections.sort(millis);
        assertThat(millis.get(millis.size() / 2)).isLessThan(100);
    }

    @Test
    void shouldKeepItsTagWhenAChangeDoesNotShow() throws IOException {
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 2);
        String person = bsn();
        String capability = gateway.call(book(key(), "ukr", slot, person)).text("key");
        gateway.awaitView();
        WireAnswer before = gateway.call(get(ALL));

        WireAnswer cancelled = gateway.call(WireRequest.cancel(capability, person));
        gateway.awaitView();
        WireAnswer after = gateway.call(get(ALL));

        assertThat(after.body()).isEqualTo(before.body());
        assertThat(after.header("ETag")).isEqualTo(before.header("ETag"));
        assertThat(after.sequence()).isEqualTo(cancelled.sequence());
    }

    @Test
    void shouldOpenARoundAtItsInstant() throws IOException {
        long opensAt = gateway.engine().clock().millis() + 700;
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 1000, startMillis(1, 10), opensAt);
        String round = Long.toString(gateway.nextRound() - 1);
        String instant = Instant.ofEpochMilli(opensAt).toString();
        WireAnswer before = gateway.call(get(ALL));
        assertThat(slots(before)).isEmpty();
        assertThat(before.json()).containsEntry("nextRoundAt", instant);
        assertProblem(
                gateway.call(book(key(), "ukr", slot, bsn())),
                Problem.NOT_OPEN_YET,
                Language.EN,
                Map.of("opensAt", instant, "round", round));

        try (WireClient client = gateway.connect()) {
            WireAnswer last = client.call(book(key(), "ukr", slot, bsn()));
            while (last.status() == 409) {
                assertThat(gateway.engine().clock().millis()).isLessThan(opensAt + 50);
                last = client.call(book(key(), "ukr", slot, bsn()));
            }
            assertThat(gateway.engine().clock().millis()).isGreaterThanOrEqualTo(opensAt);
            assertThat(last.status()).isEqualTo(201);
            Waiting.until("the slot is shown", 100, () -> {
                try {
                    return slots(client.call(get(ALL))).contains(slot);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            WireAnswer after = client.call(get(ALL));
            assertThat(version(after)).isGreaterThan(version(before));
            assertThat(after.json()).containsEntry("nextRoundAt", null);
        }
    }

    @Test
    void shouldTakeASlotAwayWhenItStarts() throws IOException {
        long starts = gateway.engine().clock().millis() + 700;
        long slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 10, starts, 0);
        WireAnswer before = gateway.call(get(ALL));
        assertThat(slots(before)).containsExactly(slot);

        Waiting.until("it started", () -> gateway.engine().clock().millis() >= starts);
        assertProblem(gateway.call(book(key(), "ukr", slot, bsn())), Problem.SLOT_PAST);
        Waiting.sleep(50);

        WireAnswer after = gateway.call(get(ALL));
        assertThat(slots(after)).isEmpty();
        assertThat(version(after)).isGreaterThan(version(before));
        assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
    }

    private List<Long> slots(String target) throws IOException {
        return slots(gateway.call(get(target)));
    }

    private static List<Long> slots(WireAnswer answer) {
        List<Long> slots = new ArrayList<>();
        for (Map<String, @Nullable Object> slot : allSlots(answer)) {
            slots.add(Long.parseLong(JsonTree.text(slot.get("id"))));
        }
        return slots;
    }

    private static long free(WireAnswer answer, long id) {
        for (Map<String, @Nullable Object> slot : allSlots(answer)) {
            if (Long.toString(id).equals(slot.get("id"))) {
                return JsonTree.number(slot.get("free"));
            }
        }
        return 0;
    }

    private static List<Map<String, @Nullable Object>> allSlots(WireAnswer answer) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Object location : JsonTree.list(answer.json().get("locations"))) {
            for (Object day : JsonTree.list(JsonTree.object(location).get("days"))) {
                for (Object slot : JsonTree.list(JsonTree.object(day).get("slots"))) {
                    all.add(JsonTree.object(slot));
                }
            }
        }
        return all;
    }

    private static long version(WireAnswer answer) {
        return JsonTree.number(answer.json().get("version"));
    }
}
