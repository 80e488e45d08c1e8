package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.bsns;
import static nl.beurt.gateway.TestPeople.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.beurt.engine.code.VoucherWord;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.exchange.StepUp;
import nl.beurt.gateway.reply.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a voucher: made by a planner, used by its first person, of no use to anybody else. */
class VoucherTest {
    /** Its check characters hold, and nobody made it. */
    private static final String UNKNOWN = unknown();

    private static final Map<String, String> STEP_UP = Map.of("stepUp", "voucher");

    @TempDir
    private Path directory;

    @TempDir
    private Path tables;

    private Abroad abroad;
    private RunningGateway gateway;

    private static String unknown() {
        byte[] text = new byte[VoucherWord.TEXT_LENGTH];
        VoucherWord.write(new byte[16], text, 0);
        return new String(text, StandardCharsets.US_ASCII);
    }

    @BeforeEach
    void launch() throws IOException {
        abroad = new Abroad(tables);
        gateway = RunningGateway.launch(directory, abroad.context());
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
        abroad.close();
    }

    private static WireRequest make(String body) {
        return StaffCalls.planner("POST", "vouchers", body);
    }

    private static WireRequest make(int count, String validFor) {
        return make("{\"count\":%d,\"validFor\":\"%s\"}".formatted(count, validFor));
    }

    private static List<String> words(WireAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return JsonTree.list(answer.json().get("vouchers")).stream()
                .map(JsonTree::text)
                .toList();
    }

    private String voucher() throws IOException {
        return words(gateway.callStaff(make(1, "P14D"))).get(0);
    }

    private static WireRequest book(String voucher, long slot, String... bsns) {
        String body = WireRequest.bookBody("ukr", slot, bsns);
        return WireRequest.json(
                "POST",
                "/v1/bookings",
                key(),
                body.substring(0, body.length() - 1) + ",\"voucher\":\"" + voucher + "\"}");
    }

    private static WireRequest move(String booking, String bsn, String voucher, long slot) {
        return WireRequest.move(key(), booking, bsn, slot)
                .body("{\"slot\":\"%d\",\"voucher\":\"%s\"}".formatted(slot, voucher));
    }

    private long slot(int seats) {
        return gateway.newSlot(TestCatalog.UKR, TestCatalog.ASSEN, seats);
    }

    @Test
    void shouldMakeWordsThatAreToldAgainToWhoRepeatsTheRequest() throws IOException {
        Instant before = Instant.now();
        WireRequest make = make(250, "P1DT12H");
        WireAnswer answer = gateway.callStaff(make);

        Set<String> words = new HashSet<>(words(answer));
        assertThat(words).hasSize(250).allMatch(word -> VoucherWord.read(word, new byte[VoucherWord.LENGTH]));
        assertThat(answer.json().keySet()).containsExactly("vouchers", "expiresAt");
        assertThat(Instant.parse(answer.text("expiresAt")))
                .isBetween(
                        before.plus(Duration.ofHours(36)).minusSeconds(5),
                        Instant.now().plus(Duration.ofHours(36)));
        assertThat(gateway.callStaff(make).text()).isEqualTo(answer.text());
        gateway = gateway.restart(abroad.context());
        assertThat(gateway.callStaff(make).text()).isEqualTo(answer.text());
        assertProblem(
                gateway.callStaff(make.body("{\"count\":1,\"validFor\":\"P1D\"}")), Problem.IDEMPOTENCY_KEY_REUSED);
        assertThat(words(gateway.callStaff(make(250, "P1DT12H")))).doesNotContainAnyElementsOf(words);
    }

    @Test
    void shouldTryOutAndRefuseWhatIsNone() throws IOException {
        WireAnswer tried = gateway.callStaff(
                StaffCalls.planner("POST", "vouchers?dryRun=true", "{\"count\":5,\"validFor\":\"P90D\"}"));
        assertThat(tried.text()).isEqualTo("{\"dryRun\":true,\"affects\":0}");
        for (String body : List.of(
                "{\"count\":0,\"validFor\":\"P1D\"}",
                "{\"count\":251,\"validFor\":\"P1D\"}",
                "{\"count\":1,\"validFor\":\"P91D\"}",
                "{\"count\":1,\"validFor\":\"PT0M\"}",
                "{\"count\":1,\"validFor\":\"P\"}",
                "{\"count\":1,\"validFor\":\"P1DT\"}",
                "{\"count\":1,\"validFor\":\"P1W\"}",
                "{\"count\":1,\"validFor\":\"14 days\"}",
                "{\"count\":1,\"validFor\":14}",
                "{\"count\":1}",
                "{\"validFor\":\"P1D\"}")) {
            assertThat(gateway.callStaff(make(body)).status()).as(body).isEqualTo(400);
        }
        WireRequest ofDesk =
                StaffCalls.with(RunningGateway.DESK_TOKEN, "POST", "vouchers", "{\"count\":1,\"validFor\":\"P1D\"}");
        assertProblem(gateway.callStaff(ofDesk), Problem.FORBIDDEN);
        WireRequest ofOnePlace =
                StaffCalls.with(RunningGateway.ASSEN_TOKEN, "POST", "vouchers", "{\"count\":1,\"validFor\":\"P1D\"}");
        assertProblem(gateway.callStaff(ofOnePlace), Problem.FORBIDDEN);
    }

    @Test
    void shouldLetInItsFirstPersonAndNobodyElse() throws IOException {
        String voucher = voucher();
        long slot = slot(9);
        long other = slot(9);
        String[] party = bsns(2);

        WireAnswer booked = Abroad.call(gateway, StepUp.ABROAD, book(voucher.toLowerCase(Locale.ROOT), slot, party));

        assertThat(booked.status()).isEqualTo(201);
        WireAnswer refused = Abroad.call(gateway, StepUp.ABROAD, book(voucher, slot, bsn()));
        assertProblem(refused, Problem.OUTSIDE_NETHERLANDS_VOUCHER, Language.EN, STEP_UP);
        WireAnswer unknown = Abroad.call(gateway, StepUp.ABROAD, book(UNKNOWN, slot, bsn()));
        assertThat(unknown.body()).isEqualTo(refused.body());
        assertThat(unknown.headers().keySet()).isEqualTo(refused.headers().keySet());
        String booking = booked.text("key");
        assertThat(Abroad.call(gateway, StepUp.VPN, move(booking, party[1], voucher, other))
                        .status())
                .as("by another of the party")
                .isEqualTo(403);
        assertThat(Abroad.call(gateway, StepUp.VPN, move(booking, party[0], voucher, other))
                        .status())
                .isEqualTo(200);
        gateway.call(WireRequest.cancel(booking, party[0]));
        assertThat(Abroad.call(gateway, StepUp.ABROAD, book(voucher, slot, party[0]))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void shouldTellWhoComesThroughAVpnSoInTheirLanguage() throws IOException {
        for (Language language : Language.values()) {
            WireRequest book = book(UNKNOWN, slot(1), bsn()).with("Accept-Language", language.tag());
            assertProblem(Abroad.call(gateway, StepUp.VPN, book), Problem.VPN_VOUCHER, language, STEP_UP);
            assertProblem(
                    Abroad.call(gateway, StepUp.ABROAD, book), Problem.OUTSIDE_NETHERLANDS_VOUCHER, language, STEP_UP);
        }
    }

    @Test
    void shouldNotBeUsedUpByWhatIsRefused() throws IOException {
        String voucher = voucher();
        long full = slot(1);
        gateway.call(WireRequest.book(key(), "ukr", full, bsn()));

        WireAnswer refused = Abroad.call(gateway, StepUp.ABROAD, book(voucher, full, bsn()));
        assertThat(refused.text("code")).isEqualTo("slot-full");
        assertThat(Abroad.call(gateway, StepUp.ABROAD, book(UNKNOWN, full, bsn()))
                        .status())
                .as("before the slot is looked at")
                .isEqualTo(403);
        assertThat(Abroad.call(gateway, StepUp.ABROAD, book(voucher, slot(1), bsn()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void shouldNotBeUsedUpByWhoNeedsNone() throws IOException {
        String voucher = voucher();
        long slot = slot(9);

        assertThat(gateway.call(book(voucher, slot, bsn())).status()).isEqualTo(201);
        assertThat(Abroad.call(gateway, StepUp.NONE, book(voucher, slot, bsn())).status())
                .isEqualTo(201);
        assertThat(gateway.call(book("not a voucher", slot, bsn())).status()).isEqualTo(201);
        assertThat(Abroad.call(gateway, StepUp.ABROAD, book(voucher, slot, bsn()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void shouldBeOfTheSamePersonAfterARestart() throws IOException {
        List<String> vouchers = words(gateway.callStaff(make(2, "PT10M")));
        long slot = slot(9);
        String first = bsn();
        WireRequest book = book(vouchers.get(0), slot, first);
        WireAnswer booked = Abroad.call(gateway, StepUp.ABROAD, book);
        gateway = gateway.restart(abroad.context());

        assertThat(Abroad.call(gateway, StepUp.ABROAD, book).text()).isEqualTo(booked.text());
        assertThat(Abroad.call(gateway, StepUp.ABROAD, book(vouchers.get(0), slot, bsn()))
                        .status())
                .isEqualTo(403);
        assertThat(Abroad.call(gateway, StepUp.ABROAD, move(booked.text("key"), first, vouchers.get(0), slot(9)))
                        .status())
                .isEqualTo(200);
        assertThat(Abroad.call(gateway, StepUp.ABROAD, book(vouchers.get(1), slot, bsn()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void shouldLetNobodyInWhoMistypesItOrBringsNone() throws IOException {
        String voucher = voucher();
        long sequence = gateway.calls().state().sequence();
        long slot = slot(9);
        char last = voucher.charAt(voucher.length() - 1);
        String mistyped = voucher.substring(0, voucher.length() - 1) + (last == 'B' ? 'C' : 'B');

        for (String word : List.of(mistyped, voucher.substring(2), "x", "V")) {
            WireAnswer answer = Abroad.call(gateway, StepUp.ABROAD, book(word, slot, bsn()));
            assertProblem(answer, Problem.TYPING_MISTAKE_IN_VOUCHER);
        }
        WireAnswer none = Abroad.call(gateway, StepUp.ABROAD, WireRequest.book(key(), "ukr", slot, bsn()));
        assertProblem(none, Problem.OUTSIDE_NETHERLANDS, Language.EN, STEP_UP);
        assertThat(gateway.free(slot)).isEqualTo(9);
        assertThat(gateway.calls().state().sequence()).isEqualTo(sequence + 2);
    }
}
