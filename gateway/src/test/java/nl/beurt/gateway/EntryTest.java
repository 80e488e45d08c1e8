package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.bsns;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.book;
import static nl.beurt.gateway.WireRequest.changeWishes;
import static nl.beurt.gateway.WireRequest.enter;
import static nl.beurt.gateway.WireRequest.read;
import static nl.beurt.gateway.WireRequest.readEntry;
import static nl.beurt.gateway.WireRequest.reissue;
import static nl.beurt.gateway.WireRequest.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Wish;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.key.DayKey;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.SignedText;
import nl.beurt.gateway.reply.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of an entry: register, retry, read, other wishes, withdraw, and what it wins. */
class EntryTest {
    private static final String ANYWHERE = "[{\"anywhere\":true}]";
    private static final String UNKNOWN_ENTRY = "aaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final int HOUR = 3_600_000;

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static RoundCalls rounds;
    private static long slot;
    private static String round = "";

    @BeforeAll
    static void launch() throws IOException {
        gateway = RunningGateway.launch(directory);
        rounds = new RoundCalls(gateway);
        slot = gateway.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 10, RunningGateway.startMillis(1, 10));
        round = Long.toString(
                rounds.announce(TestCatalog.UKR.number(), RoundCalls.Times.collecting(6 * HOUR), RoundCalls.hash(9)));
    }

    @AfterAll
    static void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldGiveAReceiptThatAnybodyCanVerify() throws Exception {
        String wishes =
                "[{\"slot\":\"" + slot + "\"},{\"location\":\"assen\",\"from\":\"2022-12-01\"},{\"anywhere\":true}]";

        WireAnswer answer = gateway.call(enter(key(), round, wishes, bsns(3)));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().keySet()).containsExactly("entry", "tier", "groupSize", "state", "receipt");
        String entry = answer.text("entry");
        assertThat(answer.header("Location")).isEqualTo("/v1/entries/" + entry);
        assertThat(answer.json())
                .containsEntry("tier", 0L)
                .containsEntry("groupSize", 3L)
                .containsEntry("state", "waiting");
        Map<String, @Nullable Object> receipt = JsonTree.object(answer.json().get("receipt"));
        byte[] ticket = ticket(Long.parseLong(round), entry);
        assertThat(receipt).containsEntry("round", round).containsEntry("groupSize", 3L);
        assertThat(receipt).containsEntry("ticket", HexFormat.of().formatHex(ticket));
        byte[] packed = packed(
                Wish.slot(slot), Wish.location(2, 19_327, Wish.LAST_DAY), Wish.anywhere(Wish.FIRST_DAY, Wish.LAST_DAY));
        byte[] wishesHash = new byte[DrawHashes.LENGTH];
        new DrawHashes().wishesHash(packed, 0, 3, wishesHash, 0);
        assertThat(receipt).containsEntry("wishesHash", HexFormat.of().formatHex(wishesHash));
        long at = Instant.parse(JsonTree.text(receipt.get("at"))).getEpochSecond();
        byte[] message = SignedText.receipt(Long.parseLong(round), ticket, 3, wishesHash, at);
        assertThat(isSigned(receipt, message)).isTrue();
    }

    @Test
    void shouldAnswerARetryByteForByteWhateverHappenedSince() throws IOException {
        String person = bsn();
        WireRequest request = enter(key(), round, ANYWHERE, person);
        WireAnswer first = gateway.call(request);
        String entry = first.text("entry");

        assertSame(gateway.call(request), first);
        WireRequest change = changeWishes(key(), entry, person, "[{\"location\":\"assen\"}]");
        WireAnswer changed = gateway.call(change);
        assertThat(changed.status()).isEqualTo(200);
        assertSame(gateway.call(request), first);
        assertThat(gateway.call(withdraw(entry, person)).status()).isEqualTo(204);
        assertSame(gateway.call(request), first);
        assertSame(gateway.call(change), changed);
    }

    @Test
    void shouldGiveNoReceiptForARoundThatAnEntryTakesNoPartIn() throws IOException {
        assertFaults(gateway.call(enter(key(), round, "[{\"location\":\"assen\"}]", bsn())), "/wishes NO_WISH_FITS");
    }

    @Test
    void shouldRefuseTheSameKeyForAnotherBodyOrRound() throws IOException {
        String key = key();
        String person = bsn();
        gateway.call(enter(key, round, ANYWHERE, person));

        String other = "[{\"location\":\"den-bosch\"}]";
        assertProblem(gateway.call(enter(key, round, other, person)), Problem.IDEMPOTENCY_KEY_REUSED);
        assertProblem(gateway.call(enter(key, "next", ANYWHERE, person)), Problem.IDEMPOTENCY_KEY_REUSED);
        // Of a slot that is not open yet one is told that first.
        long open = gateway.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 5);
        assertThat(gateway.call(book(key, "ukr", slot, person)).text("code")).isEqualTo("not-open-yet");
        assertProblem(gateway.call(book(key, "ukr", open, person)), Problem.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void shouldReadAnEntryThatWaits() throws IOException {
        String wishes = "[{\"slot\":\"" + slot
                + "\"},{\"location\":\"assen\",\"from\":\"2022-12-01\",\"to\":\"2022-12-31\"},{\"anywhere\":true}]";
        WireAnswer made = gateway.call(enter(key(), round, wishes, bsn()));

        WireAnswer answer = gateway.call(readEntry(made.text("entry")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().keySet())
                .containsExactly("state", "round", "ticket", "tier", "roundsLost", "wishes", "booking", "proof");
        assertThat(answer.json())
                .containsEntry("state", "waiting")
                .containsEntry("round", round)
                .containsEntry(
                        "ticket", JsonTree.object(made.json().get("receipt")).get("ticket"))
                .containsEntry("tier", 0L)
                .containsEntry("roundsLost", 0L)
                .containsEntry("booking", null)
                .containsEntry("proof", null)
                .containsEntry("wishes", JsonTree.read(wishes.getBytes(StandardCharsets.UTF_8)));
        assertProblem(gateway.call(read(made.text("entry"))), Problem.BOOKING_UNKNOWN);
    }

    @Test
    void shouldTakeOtherWishes() throws IOException {
        String[] party = bsns(2);
        String entry = gateway.call(enter(key(), round, ANYWHERE, party)).text("entry");
        String wishes = "[{\"location\":\"den-bosch\"}]";

        WireAnswer changed = gateway.call(changeWishes(key(), entry, party[1], wishes));

        assertThat(changed.status()).isEqualTo(200);
        Map<String, @Nullable Object> expected = new HashMap<>();
        expected.put("entry", entry);
        expected.put("tier", 0L);
        expected.put("groupSize", 2L);
        expected.put("state", "waiting");
        expected.put("wishes", List.of(Map.of("location", "den-bosch")));
        assertThat(changed.json()).isEqualTo(expected);
        assertThat(gateway.call(readEntry(entry)).json())
                .containsEntry("wishes", List.of(Map.of("location", "den-bosch")));
    }

    @Test
    void shouldWithdrawOnceAndForAll() throws IOException {
        String person = bsn();
        String entry = gateway.call(enter(key(), round, ANYWHERE, person)).text("entry");
        assertProblem(
                gateway.call(enter(key(), round, ANYWHERE, bsn(), person)),
                Problem.ALREADY_WAITING,
                Language.EN,
                Map.of("positions", List.of(1L)));

        assertThat(gateway.call(withdraw(entry, person)).status()).isEqualTo(204);
        assertThat(gateway.call(withdraw(entry, person)).status()).isEqualTo(204);

        assertThat(gateway.call(readEntry(entry)).json()).containsEntry("state", "withdrawn");
        assertProblem(gateway.call(changeWishes(key(), entry, person, ANYWHERE)), Problem.BOOKING_NOT_ACTIVE);
        assertThat(gateway.call(enter(key(), round, ANYWHERE, person)).status()).isEqualTo(202);
    }

    @Test
    void shouldLetOnlyThePartyChangeAnEntry() throws IOException {
        String entry = gateway.call(enter(key(), round, ANYWHERE, bsn())).text("entry");

        assertProblem(gateway.call(withdraw(entry, bsn())), Problem.WRONG_PERSON);
        assertProblem(gateway.call(changeWishes(key(), entry, bsn(), ANYWHERE)), Problem.WRONG_PERSON);
        assertProblem(gateway.call(withdraw(entry, bsn()).without("Beurt-Person")), Problem.WRONG_PERSON);
    }

    @Test
    void shouldSayThatAnEntryIsUnknown() throws IOException {
        assertProblem(gateway.call(readEntry(UNKNOWN_ENTRY)), Problem.ENTRY_UNKNOWN);
        assertProblem(gateway.call(readEntry("NOT-AN-ENTRY")), Problem.ENTRY_UNKNOWN);
        assertProblem(gateway.call(withdraw(UNKNOWN_ENTRY, bsn())), Problem.ENTRY_UNKNOWN);
        assertProblem(gateway.call(changeWishes(key(), UNKNOWN_ENTRY, bsn(), ANYWHERE)), Problem.ENTRY_UNKNOWN);
        assertProblem(gateway.call(WireRequest.get("/v1/entries/" + UNKNOWN_ENTRY + "/other")), Problem.NOT_FOUND);
    }

    @Test
    void shouldSayThatARoundIsUnknown() throws IOException {
        assertProblem(gateway.call(enter(key(), "999", ANYWHERE, bsn())), Problem.ROUND_UNKNOWN);
        assertProblem(gateway.call(enter(key(), "0", ANYWHERE, bsn())), Problem.ROUND_UNKNOWN);
        assertProblem(gateway.call(enter(key(), "007", ANYWHERE, bsn())), Problem.ROUND_UNKNOWN);
        assertProblem(gateway.call(enter(key(), "9223372036854775808", ANYWHERE, bsn())), Problem.ROUND_UNKNOWN);
    }

    @Test
    void shouldTellEveryFaultOfAWish() throws IOException {
        String wishes =
                "[{},{\"slot\":\"" + slot + "\",\"anywhere\":true},{\"slot\":\"99999\"},{\"location\":\"nowhere\"},"
                        + "{\"location\":\"assen\",\"from\":\"2022-12-02\",\"to\":\"2022-12-01\"},{\"anywhere\":false},"
                        + "{\"anywhere\":true,\"from\":\"soon\"},{\"slot\":\"" + slot + "\",\"to\":\"2022-12-01\"},7,"
                        + "{\"anywhere\":true,\"when\":1}]";

        assertFaults(
                gateway.call(enter(key(), round, wishes, bsn())),
                "/wishes/0 NOT_ONE_WISH",
                "/wishes/1 NOT_ONE_WISH",
                "/wishes/2/slot UNKNOWN_SLOT",
                "/wishes/3/location NOT_FOUND_LOCATION",
                "/wishes/4/to BAD_PERIOD",
                "/wishes/5/anywhere WRONG_TYPE",
                "/wishes/6/from BAD_DATE",
                "/wishes/7/to NOT_ONE_WISH",
                "/wishes/8 WRONG_TYPE",
                "/wishes/9/when UNKNOWN_FIELD");
        assertFaults(gateway.call(enter(key(), round, "[]", bsn())), "/wishes EMPTY");
        assertFaults(gateway.call(enter(key(), round, "{}", bsn())), "/wishes WRONG_TYPE");
        String many = "[" + String.join(",", Collections.nCopies(21, "{\"anywhere\":true}")) + "]";
        assertFaults(gateway.call(enter(key(), round, many, bsn())), "/wishes TOO_MANY");
        assertFaults(
                gateway.call(WireRequest.json("POST", "/v1/rounds/next/entries", key(), "{}")),
                "/product REQUIRED",
                "/people REQUIRED",
                "/wishes REQUIRED");
    }

    @Test
    void shouldTakeTheLargestEntry() throws IOException {
        String many = "[" + String.join(",", Collections.nCopies(20, "{\"anywhere\":true}")) + "]";
        WireRequest request = enter(key(), round, many, bsns(6));

        WireAnswer first = gateway.call(request);

        assertThat(first.status()).isEqualTo(202);
        assertSame(gateway.call(request), first);
    }

    @Test
    void shouldFindTheNextDrawThatCouldMeetAWish() throws IOException {
        gateway.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.ASSEN, 10, RunningGateway.startMillis(2, 10));
        long sooner = rounds.announce(TestCatalog.UKR.number(), RoundCalls.Times.collecting(HOUR), RoundCalls.hash(9));

        assertThat(roundOf(gateway.call(enter(key(), "next", ANYWHERE, bsn())))).isEqualTo(Long.toString(sooner));
        assertThat(roundOf(gateway.call(enter(key(), "next", "[{\"location\":\"den-bosch\"}]", bsn()))))
                .isEqualTo(round);
        assertThat(roundOf(gateway.call(enter(key(), "next", "[{\"slot\":\"" + slot + "\"}]", bsn()))))
                .isEqualTo(round);
        assertProblem(
                gateway.call(enter(key(), "next", "[{\"location\":\"assen\",\"to\":\"2022-12-01\"}]", bsn())),
                Problem.ROUND_UNKNOWN);
    }

    @Test
    void shouldSayWhichRoundTakesEntriesNext() throws IOException {
        gateway.newSlotOfNoRound(TestCatalog.PAIRS, TestCatalog.DEN_BOSCH, 10, RunningGateway.startMillis(2, 10));
        long now = System.currentTimeMillis();
        RoundCalls.Times later = new RoundCalls.Times(now + HOUR, now + 2 * HOUR, now + 3 * HOUR);
        long announced = rounds.announce(TestCatalog.PAIRS.number(), later, RoundCalls.hash(9));
        WireRequest request = WireRequest.json(
                "POST",
                "/v1/rounds/" + announced + "/entries",
                key(),
                WireRequest.enterBody(ANYWHERE, bsn()).replace("\"ukr\"", "\"pairs\""));

        assertProblem(
                gateway.call(request),
                Problem.ENTRIES_CLOSED,
                Language.EN,
                Map.of(
                        "round",
                        Long.toString(announced),
                        "entriesOpenAt",
                        Instant.ofEpochMilli(later.open()).toString(),
                        "entriesCloseAt",
                        Instant.ofEpochMilli(later.close()).toString()));
    }

    @Test
    void shouldShowWhatAnEntryWon(@TempDir Path other) throws Exception {
        try (RunningGateway own = RunningGateway.launch(other)) {
            RoundCalls draws = new RoundCalls(own);
            long won =
                    own.newSlotOfNoRound(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 2, RunningGateway.startMillis(1, 10));
            long drawn =
                    draws.announce(TestCatalog.UKR.number(), RoundCalls.Times.collecting(1500), RoundCalls.hash(9));
            String[] party = bsns(2);
            String entry = own.call(enter(key(), Long.toString(drawn), ANYWHERE, party))
                    .text("entry");
            // Three do not fit where there are two seats, whatever the order.
            String[] losers = bsns(3);
            String loser = losers[0];
            String lost = own.call(enter(key(), Long.toString(drawn), ANYWHERE, losers))
                    .text("entry");
            Waiting.until(
                    "entries are closed",
                    () -> System.currentTimeMillis() > draws.draw(drawn).entriesCloseMillis());
            draws.awaitCommitted(drawn);
            assertThat(own.call(changeWishes(key(), lost, loser, ANYWHERE)).text("code"))
                    .isEqualTo("entries-closed");
            draws.seed(drawn, RoundCalls.hash(7), RoundCalls.hash(8));
            draws.awaitDrawn(drawn);

            WireAnswer answer = own.call(readEntry(entry));

            assertThat(answer.json()).containsEntry("state", "won").containsEntry("proof", null);
            Map<String, @Nullable Object> booking =
                    JsonTree.object(answer.json().get("booking"));
            assertThat(booking)
                    .containsEntry("key", entry)
                    .containsEntry("version", 0L)
                    .containsEntry("slot", Long.toString(won))
                    .containsEntry("persons", 2L)
                    .containsEntry("status", "booked");
            assertThat(own.call(read(entry)).json()).isEqualTo(booking);
            assertThat(own.call(read(entry).with("Accept", "text/calendar")).text())
                    .contains("SEQUENCE:0");
            assertProblem(own.call(withdraw(entry, party[0])), Problem.BOOKING_NOT_ACTIVE);
            WireRequest qr = WireRequest.get("/v1/bookings/" + entry + "/qr").with("Beurt-Person", party[0]);
            assertProblem(own.call(qr), Problem.NO_CODE_YET);
            WireAnswer code = own.call(reissue(key(), entry, party[0]));
            assertThat(code.status()).isEqualTo(200);
            assertThat(own.call(qr).status()).isEqualTo(200);
            assertThat(code.json()).containsEntry("version", 1L).containsEntry("key", entry);
            assertThat(own.call(readEntry(lost)).json())
                    .containsEntry("state", "waiting")
                    .containsEntry("roundsLost", 1L);
        }
    }

    private static String roundOf(WireAnswer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        return JsonTree.text(JsonTree.object(answer.json().get("receipt")).get("round"));
    }

    private static byte[] ticket(long round, String entry) {
        DrawHashes hashes = new DrawHashes();
        byte[] hash = new byte[DrawHashes.LENGTH];
        hashes.entryHash(entry.getBytes(StandardCharsets.US_ASCII), 0, hash, 0);
        byte[] ticket = new byte[DrawHashes.LENGTH];
        hashes.ticket(round, hash, 0, ticket, 0);
        return ticket;
    }

    private static byte[] packed(Wish... wishes) {
        byte[] packed = new byte[wishes.length * Wish.PACKED];
        for (int i = 0; i < wishes.length; i++) {
            wishes[i].pack(packed, i * Wish.PACKED);
        }
        return packed;
    }

    private static boolean isSigned(Map<String, @Nullable Object> receipt, byte[] message)
            throws GeneralSecurityException {
        DayKey key = new DayKeys(RunningGateway.keys(1))
                .publicKey(JsonTree.text(receipt.get("keyId")), DayKeys.dayOf(System.currentTimeMillis()));
        if (key == null) {
            return false;
        }
        byte[] header = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] encoded = Arrays.copyOf(header, header.length + key.publicKey().length);
        System.arraycopy(key.publicKey(), 0, encoded, header.length, key.publicKey().length);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.update(message);
        return verifier.verify(Base64.getDecoder().decode(JsonTree.text(receipt.get("signature"))));
    }

    private static void assertSame(WireAnswer again, WireAnswer first) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().get("location")).isEqualTo(first.headers().get("location"));
        assertThat(again.sequence()).isEqualTo(first.sequence());
    }
}
