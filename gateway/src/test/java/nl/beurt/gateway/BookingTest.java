package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.bsns;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.cancel;
import static nl.beurt.gateway.WireRequest.move;
import static nl.beurt.gateway.WireRequest.read;
import static nl.beurt.gateway.WireRequest.reissue;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.code.AppointmentCode;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.reply.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a booking: book, retry, read, move, a new code, cancel. */
class BookingTest {
    private static final String UNKNOWN_KEY = "aaaaaaaaaaaaaaaaaaaaaaaaaa";

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static long slot;
    private static long otherSlot;

    @BeforeAll
    static void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
        slot = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 1000);
        otherSlot = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 1000);
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldBookWithEverythingThePersonNeeds() throws IOException {
        long before = gateway.calls().state().sequence();

        WireAnswer answer = gateway.call(book(key(), "ukr", slot, bsns(3)));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).isEqualTo("frame-ancestors 'none'");
        assertThat(answer.header("API-Version")).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(answer.sequence()).isEqualTo(before + 1);
        Map<String, @Nullable Object> booking = answer.json();
        assertThat(booking.keySet())
                .containsExactly(
                        "key",
                        "code",
                        "version",
                        "product",
                        "slot",
                        "location",
                        "startsAt",
                        "localStart",
                        "timeZone",
                        "endsAt",
                        "persons",
                        "status");
        assertThat(answer.text("key")).matches("[a-z2-7]{26}");
        assertThat(answer.header("Location")).isEqualTo("/v1/bookings/" + answer.text("key"));
        assertThat(AppointmentCode.read(answer.text("code"), new byte[AppointmentCode.LENGTH]))
                .isTrue();
        Instant start = Instant.ofEpochMilli(RunningGateway.startMillis(1, 10));
        assertThat(booking)
                .containsEntry("version", 1L)
                .containsEntry("product", "ukr")
                .containsEntry("slot", Long.toString(slot))
                .containsEntry("location", "den-bosch")
                .containsEntry("startsAt", start.toString())
                .containsEntry(
                        "localStart",
                        LocalDateTime.ofInstant(start, RunningGateway.AMSTERDAM).toString())
                .containsEntry("timeZone", "Europe/Amsterdam")
                .containsEntry("endsAt", start.plusSeconds(1800).toString())
                .containsEntry("persons", 3L)
                .containsEntry("status", "booked");
        assertThat(answer.text("localStart")).endsWith("T10:00");
    }

    @Test
    void shouldTakeAsManySeatsAsThereArePeople() throws IOException {
        long mine = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 10);

        gateway.call(book(key(), "ukr", mine, bsns(4)));

        assertThat(gateway.free(mine)).isEqualTo(6);
    }

    @Test
    void shouldReadEightDigitsWithALeadingZero() throws IOException {
        String eight = "10000008";
        String nine = "0" + eight;

        assertThat(gateway.call(book(key(), "ukr", slot, eight)).status()).isEqualTo(201);
        assertProblem(gateway.call(book(key(), "ukr", slot, nine)), Problem.ALREADY_BOOKED);
    }

    @Test
    void shouldRefuseASecondBookingOfAPerson() throws IOException {
        String person = bsn();
        WireAnswer first = gateway.call(book(key(), "ukr", slot, person));

        WireAnswer second = gateway.call(book(key(), "ukr", otherSlot, bsn(), person));

        assertProblem(second, Problem.ALREADY_BOOKED, Language.EN, Map.of("positions", List.of(1L)));
        assertThat(second.sequence()).isGreaterThanOrEqualTo(first.sequence());
        assertThat(second.text("remedy")).isNotEmpty();
    }

    @Test
    void shouldAnswerARefusalInTheLanguageAskedFor() throws IOException {
        String person = bsn();
        gateway.call(book(key(), "ukr", slot, person));

        for (Language language : Language.values()) {
            WireAnswer answer = gateway.call(
                    book(key(), "ukr", slot, person).with("Accept-Language", language.tag() + ",en;q=0.1"));

            assertProblem(answer, Problem.ALREADY_BOOKED, language, Map.of("positions", List.of(0L)));
        }
    }

    @Test
    void shouldAnswerARetryByteForByte() throws IOException {
        WireRequest request = book(key(), "ukr", slot, bsns(2));
        WireAnswer first = gateway.call(request);
        int free = gateway.free(slot);

        WireAnswer again = gateway.call(request);

        assertSame(again, first);
        assertThat(gateway.free(slot)).isEqualTo(free);
    }

    @Test
    void shouldAnswerARetryAsAtFirstAfterAMoveANewCodeAndACancel() throws IOException {
        String person = bsn();
        WireRequest request = book(key(), "ukr", slot, person);
        WireAnswer first = gateway.call(request);
        String capability = first.text("key");
        WireRequest move = move(key(), capability, person, otherSlot);
        WireAnswer moved = gateway.call(move);
        assertThat(moved.status()).isEqualTo(200);
        assertSame(gateway.call(request), first);
        WireRequest reissue = reissue(key(), capability, person);
        WireAnswer reissued = gateway.call(reissue);
        assertThat(reissued.status()).isEqualTo(200);
        assertThat(gateway.call(cancel(capability, person)).status()).isEqualTo(204);

        assertSame(gateway.call(request), first);
        assertSame(gateway.call(move), moved);
        assertSame(gateway.call(reissue), reissued);
    }

    @Test
    void shouldRefuseTheSameKeyWithAnotherBody() throws IOException {
        String key = key();
        String person = bsn();
        gateway.call(book(key, "ukr", slot, person));

        assertProblem(gateway.call(book(key, "ukr", otherSlot, person)), Problem.IDEMPOTENCY_KEY_REUSED);
        WireRequest otherBytes = book(key, "ukr", slot, person);
        byte[] body = WireRequest.bookBody("ukr", slot, person)
                .replace(",", ", ")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertProblem(gateway.call(otherBytes.body(body)), Problem.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void shouldTakeTheSameKeyOfAnotherPersonForAnother() throws IOException {
        String key = key();

        assertThat(gateway.call(book(key, "ukr", slot, bsn())).status()).isEqualTo(201);
        assertThat(gateway.call(book(key, "ukr", slot, bsn())).status()).isEqualTo(201);
    }

    @Test
    void shouldDecideAnewWhatWasRefused() throws IOException {
        long single =
                gateway.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 1, RunningGateway.startMillis(1, 11));
        String key = key();
        WireRequest request = book(key, "ukr", single, bsn());
        assertThat(gateway.call(request).status()).isEqualTo(409);

        gateway.calls().openRound(gateway.nextRound(), TestCatalog.UKR.number(), 0);
        gateway.awaitView();

        assertThat(gateway.call(request).status()).isEqualTo(201);
    }

    @Test
    void shouldReadABookingWithoutItsCode() throws IOException {
        WireAnswer booked = gateway.call(book(key(), "ukr", slot, bsn()));

        WireAnswer answer = gateway.call(read(booked.text("key")));

        Map<String, @Nullable Object> expected = new HashMap<>(booked.json());
        expected.remove("code");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(expected);
        assertThat(answer.sequence()).isGreaterThanOrEqualTo(booked.sequence());
    }

    @Test
    void shouldAnswerHeadAsGetWithoutABody() throws IOException {
        String capability = gateway.call(book(key(), "ukr", slot, bsn())).text("key");
        WireAnswer get = gateway.call(read(capability));

        WireAnswer head = gateway.call(WireRequest.of("HEAD", "/v1/bookings/" + capability));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
    }

    @Test
    void shouldSayThatAKeyIsUnknown() throws IOException {
        assertProblem(gateway.call(read(UNKNOWN_KEY)), Problem.BOOKING_UNKNOWN);
        assertProblem(gateway.call(read("NOT-A-KEY")), Problem.BOOKING_UNKNOWN);
        assertProblem(gateway.call(cancel(UNKNOWN_KEY, bsn())), Problem.BOOKING_UNKNOWN);
        assertProblem(gateway.call(move(key(), UNKNOWN_KEY, bsn(), slot)), Problem.BOOKING_UNKNOWN);
        assertProblem(gateway.call(reissue(key(), UNKNOWN_KEY, bsn())), Problem.BOOKING_UNKNOWN);
        WireAnswer head = gateway.call(WireRequest.of("HEAD", "/v1/bookings/" + UNKNOWN_KEY));
        assertThat(head.status()).isEqualTo(404);
    }

    @Test
    void shouldCancelOnceAndForAll() throws IOException {
        String[] party = bsns(2);
        String capability = gateway.call(book(key(), "ukr", slot, party)).text("key");

        WireAnswer first = gateway.call(cancel(capability, party[1]));
        WireAnswer second = gateway.call(cancel(capability, party[0]));

        assertThat(first.status()).isEqualTo(204);
        assertThat(second.status()).isEqualTo(204);
        assertThat(first.has("Content-Length")).isFalse();
        assertThat(gateway.call(read(capability)).json()).containsEntry("status", "cancelled");
        assertProblem(gateway.call(move(key(), capability, party[0], otherSlot)), Problem.BOOKING_NOT_ACTIVE);
        assertProblem(gateway.call(reissue(key(), capability, party[0])), Problem.BOOKING_NOT_ACTIVE);
    }

    @Test
    void shouldLetAPersonBookAgainAfterACancel() throws IOException {
        String person = bsn();
        String capability = gateway.call(book(key(), "ukr", slot, person)).text("key");
        gateway.call(cancel(capability, person));

        WireAnswer again = gateway.call(book(key(), "ukr", slot, person));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("key")).isNotEqualTo(capability);
    }

    @Test
    void shouldNotOfferAReturnedSeat() throws IOException {
        long single = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 1);
        String person = bsn();
        String capability = gateway.call(book(key(), "ukr", single, person)).text("key");
        assertThat(gateway.call(book(key(), "ukr", single, bsn())).text("code")).isEqualTo("slot-full");

        gateway.call(cancel(capability, person));

        WireAnswer refused = gateway.call(book(key(), "ukr", single, bsn()));
        Map<String, @Nullable Object> extra = new HashMap<>();
        extra.put("opensAt", null);
        // No draw that gives it away is announced.
        extra.put("round", null);
        assertProblem(refused, Problem.NOT_OPEN_YET, Language.EN, extra);
        assertThat(gateway.free(single)).isZero();
    }

    @Test
    void shouldLetOnlyThePartyChangeABooking() throws IOException {
        String person = bsn();
        String other = bsn();
        String capability = gateway.call(book(key(), "ukr", slot, person)).text("key");

        assertProblem(gateway.call(cancel(capability, other)), Problem.WRONG_PERSON);
        assertProblem(gateway.call(move(key(), capability, other, otherSlot)), Problem.WRONG_PERSON);
        assertProblem(gateway.call(reissue(key(), capability, other)), Problem.WRONG_PERSON);
        assertProblem(gateway.call(cancel(capability, person).without("Beurt-Person")), Problem.WRONG_PERSON);
        assertProblem(gateway.call(cancel(capability, "123456789")), Problem.WRONG_PERSON);
        assertProblem(gateway.call(cancel(capability, "no number")), Problem.WRONG_PERSON);
        assertProblem(gateway.call(cancel(capability, person).with("Beurt-Person", other)), Problem.WRONG_PERSON);
        assertThat(gateway.call(read(capability)).json()).containsEntry("status", "booked");
    }

    @Test
    void shouldMoveToAnotherSlotWithANewCode() throws IOException {
        long from = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 2);
        long to = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 2);
        String[] party = bsns(2);
        WireAnswer booked = gateway.call(book(key(), "ukr", from, party));

        WireAnswer moved = gateway.call(move(key(), booked.text("key"), party[1], to));

        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.json())
                .containsEntry("key", booked.text("key"))
                .containsEntry("version", 2L)
                .containsEntry("slot", Long.toString(to))
                .containsEntry("location", "assen")
                .containsEntry("persons", 2L);
        assertThat(moved.text("code")).isNotEqualTo(booked.text("code"));
        assertThat(gateway.free(to)).isZero();
        // Its old seats wait for a draw.
        assertThat(gateway.free(from)).isZero();
        assertThat(gateway.call(book(key(), "ukr", from, bsn())).text("code")).isEqualTo("not-open-yet");
    }

    @Test
    void shouldLeaveABookingAsItIsWhenAMoveIsRefused() throws IOException {
        long full = gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, 1);
        gateway.call(book(key(), "ukr", full, bsn()));
        String person = bsn();
        WireAnswer booked = gateway.call(book(key(), "ukr", slot, person));
        String capability = booked.text("key");
        WireAnswer before = gateway.call(read(capability));

        WireAnswer refused = gateway.call(move(key(), capability, person, full));

        assertThat(refused.text("code")).isEqualTo("slot-full");
        assertProblem(gateway.call(move(key(), capability, person, 999_999)), Problem.SLOT_UNKNOWN);
        assertThat(gateway.call(read(capability)).body()).isEqualTo(before.body());
    }

    @Test
    void shouldGiveANewCodeAndRaiseTheVersion() throws IOException {
        String[] party = bsns(2);
        WireAnswer booked = gateway.call(book(key(), "ukr", slot, party));

        WireAnswer reissued = gateway.call(reissue(key(), booked.text("key"), party[1]));

        Map<String, @Nullable Object> expected = new HashMap<>(booked.json());
        expected.put("version", 2L);
        expected.put("code", reissued.text("code"));
        assertThat(reissued.status()).isEqualTo(200);
        assertThat(reissued.json()).isEqualTo(expected);
        assertThat(reissued.text("code")).isNotEqualTo(booked.text("code"));
    }

    @Test
    void shouldNotTakeAKeyOfAMoveForANewCode() throws IOException {
        String key = key();
        String person = bsn();
        String capability = gateway.call(book(key(), "ukr", slot, person)).text("key");
        gateway.call(move(key, capability, person, otherSlot));

        assertProblem(gateway.call(reissue(key, capability, person)), Problem.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void shouldRefuseInTheOrderOfTheContract() throws IOException {
        long pairs = gateway.newSlot(TestCatalog.PAIRS, TestCatalog.DEN_BOSCH, 10);
        long register = gateway.newSlot(TestCatalog.REGISTER, TestCatalog.DEN_BOSCH, 10);
        long halted = gateway.newSlot(TestCatalog.HALTED, TestCatalog.DEN_BOSCH, 10);
        long closed = gateway.newSlot(TestCatalog.UKR, TestCatalog.CLOSED, 10);
        long past = gateway.newSlot(
                TestCatalog.UKR,
                TestCatalog.DEN_BOSCH,
                10,
                System.currentTimeMillis() - TimeUnit.MINUTES.toMillis(1),
                0);
        String booked = bsn();
        gateway.call(book(key(), "ukr", slot, booked));

        assertFaults(gateway.call(book(key(), "pairs", pairs, bsns(3))), "/people PARTY_TOO_LARGE");
        assertProblem(
                gateway.call(book(key(), "halted", halted, booked)),
                Problem.PRODUCT_HALTED,
                Language.EN,
                Collections.singletonMap("notice", null));
        assertProblem(gateway.call(book(key(), "ukr", 0, booked)), Problem.SLOT_UNKNOWN);
        assertProblem(gateway.call(book(key(), "ukr", Long.MAX_VALUE, booked)), Problem.SLOT_UNKNOWN);
        assertProblem(gateway.call(book(key(), "ukr", pairs, booked)), Problem.SLOT_UNKNOWN);
        assertProblem(gateway.call(book(key(), "ukr", closed, booked)), Problem.LOCATION_CLOSED);
        assertProblem(gateway.call(book(key(), "ukr", past, booked)), Problem.SLOT_PAST);
        assertProblem(gateway.call(book(key(), "register", register, booked)), Problem.NOT_ELIGIBLE);
        assertProblem(gateway.call(book(key(), "ukr", slot, booked)), Problem.ALREADY_BOOKED);
    }

    @Test
    void shouldSayWhenASlotOpensAndInWhichRound() throws IOException {
        long opensAt = RunningGateway.startMillis(1, 9);
        long later =
                gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 10, RunningGateway.startMillis(3, 10), opensAt);
        String round = Long.toString(
                gateway.engine().view().slots().get((int) later - 1).round());

        WireAnswer refused = gateway.call(book(key(), "ukr", later, bsn()));

        assertProblem(
                refused,
                Problem.NOT_OPEN_YET,
                Language.EN,
                Map.of("opensAt", Instant.ofEpochMilli(opensAt).toString(), "round", round));
        long single = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 1);
        gateway.call(book(key(), "ukr", single, bsn()));
        assertProblem(
                gateway.call(book(key(), "ukr", single, bsn())),
                Problem.SLOT_FULL,
                Language.EN,
                Map.of("nextRoundAt", Instant.ofEpochMilli(opensAt).toString()));
    }

    @Test
    void shouldLimitTheChangesOfAPersonInADay() throws IOException {
        String person = bsn();
        String capability = gateway.call(book(key(), "ukr", slot, person)).text("key");
        for (int i = 1; i < TestCatalog.ACTIONS_MAX; i++) {
            assertThat(gateway.call(reissue(key(), capability, person)).status())
                    .isEqualTo(200);
        }

        WireAnswer refused = gateway.call(reissue(key(), capability, person));

        assertProblem(refused, Problem.TOO_MANY_REQUESTS);
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, TimeUnit.DAYS.toSeconds(1));
        assertThat(refused.header("RateLimit")).matches("\"[a-z-]+\";r=0;t=" + refused.header("Retry-After"));
        assertThat(gateway.call(cancel(capability, person)).status()).isEqualTo(204);
    }

    private static void assertSame(WireAnswer again, WireAnswer first) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().get("location")).isEqualTo(first.headers().get("location"));
        assertThat(again.sequence()).isEqualTo(first.sequence());
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    }
}
