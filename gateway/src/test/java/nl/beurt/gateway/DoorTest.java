package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertFaults;
import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.cancel;
import static nl.beurt.gateway.WireRequest.changeWishes;
import static nl.beurt.gateway.WireRequest.enter;
import static nl.beurt.gateway.WireRequest.get;
import static nl.beurt.gateway.WireRequest.json;
import static nl.beurt.gateway.WireRequest.move;
import static nl.beurt.gateway.WireRequest.read;
import static nl.beurt.gateway.WireRequest.readEntry;
import static nl.beurt.gateway.WireRequest.reissue;
import static nl.beurt.gateway.WireRequest.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import nl.beurt.engine.code.VoucherWord;
import nl.beurt.gateway.admit.geo.Geo;
import nl.beurt.gateway.admit.geo.GeoData;
import nl.beurt.gateway.admit.geo.GeoFiles;
import nl.beurt.gateway.admit.rate.RateLimits;
import nl.beurt.gateway.exchange.Language;
import nl.beurt.gateway.probe.GatewayProbe;
import nl.beurt.gateway.reply.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public listener's own pipeline for people at addresses that a test cannot have. */
class DoorTest {
    private static final String DUTCH = "192.0.2.1";
    private static final String VPN = "192.0.2.66";
    private static final String ABROAD = "203.0.113.5";
    private static final Map<String, Object> STEP_UP = Map.of("stepUp", "voucher");
    private static final String CAPABILITY = "a".repeat(26);

    @TempDir
    private Path directory;

    @TempDir
    private Path tables;

    private final Map<String, Integer> decisions = new ConcurrentHashMap<>();
    private final DigestCount digests = new DigestCount();
    private long digested;
    private @Nullable GeoData data;
    private @Nullable RunningGateway running;
    private long slot;

    @BeforeEach
    void launch() throws IOException {
        launch(Duration.ofDays(45), RateLimits.STANDARD);
    }

    private void launch(Duration staleAfter, RateLimits rates) throws IOException {
        Files.writeString(tables.resolve("whois.txt"), "192.0.2.0/24\n2001:db8::/32\n");
        Files.writeString(tables.resolve("iptoasn.txt"), "192.0.2.0/25\n");
        Files.writeString(tables.resolve("hosting.txt"), "192.0.2.66\n198.51.100.0/24\n");
        GeoData opened = GeoData.open(new GeoFiles(tables, null, null, null), 60_000);
        data = opened;
        GatewayProbe probe = new GatewayProbe() {
            @Override
            public void onAddress(String outcome) {
                decisions.merge(outcome, 1, Integer::sum);
            }
        };
        RunningGateway launched = RunningGateway.launch(
                directory, new GatewayContext().probe(probe).rates(rates).geo(new Geo(opened, staleAfter)));
        running = launched;
        slot = launched.newSlot(TestCatalog.UKR, TestCatalog.DEN_BOSCH, 100);
    }

    @AfterEach
    void close() throws IOException {
        gateway().close();
        if (data != null) {
            data.close();
        }
    }

    @AfterEach
    void stopCounting() {
        digests.close();
    }

    private RunningGateway gateway() {
        RunningGateway of = running;
        if (of == null) {
            throw new AssertionError("nothing runs");
        }
        return of;
    }

    /** A connection whose other end has an address. */
    private EmbeddedChannel connect(String address) throws IOException {
        InetSocketAddress remote = new InetSocketAddress(InetAddress.getByName(address), 50_000);
        EmbeddedChannel channel = new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return remote;
            }
        };
        channel.pipeline()
                .addLast(new GatewayPipeline(
                        gateway().gateway()::publicServices, new ConnectionCount("public", GatewayProbe.NONE)));
        return channel;
    }

    private WireAnswer call(String address, WireRequest request) throws IOException {
        EmbeddedChannel channel = connect(address);
        try {
            long before = digests.get();
            channel.writeInbound(Unpooled.wrappedBuffer(request.bytes()));
            channel.runPendingTasks();
            digested = digests.get() - before;
            return Contract.check(request, answer(channel));
        } finally {
            channel.finishAndReleaseAll();
        }
    }

    private static WireAnswer answer(EmbeddedChannel channel) {
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            all.writeBytes(next);
            next.release();
        }
        String text = all.toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n", -1);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(": ", 2);
            headers.computeIfAbsent(header[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header[1]);
        }
        byte[] body = text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        return new WireAnswer(Integer.parseInt(lines[0].substring(9, 12)), headers, body);
    }

    private WireRequest book() {
        return WireRequest.book(key(), "ukr", slot, bsn());
    }

    private static WireRequest withVoucher(WireRequest request, String voucher) {
        byte[] bytes = Objects.requireNonNull(request.body());
        String body = new String(bytes, StandardCharsets.UTF_8);
        return request.body(body.substring(0, body.length() - 1) + ",\"voucher\":" + voucher + "}");
    }

    @Test
    void shouldTellInFourLanguagesHowToTurnAVpnOff() throws IOException {
        for (Language language : Language.values()) {
            WireAnswer answer = call(VPN, book().with("Accept-Language", language.tag()));
            assertProblem(answer, Problem.VPN, language, STEP_UP);
            assertThat(answer.text("remedy")).contains("VPN");
        }
        assertThat(decisions).containsExactly(Map.entry("vpn", 4));
    }

    @Test
    void shouldTellInFourLanguagesThatAVoucherHelpsAbroad() throws IOException {
        for (Language language : Language.values()) {
            assertProblem(
                    call(ABROAD, book().with("Accept-Language", language.tag())),
                    Problem.OUTSIDE_NETHERLANDS,
                    language,
                    STEP_UP);
        }
        assertThat(decisions).containsExactly(Map.entry("abroad", 4));
    }

    @Test
    void shouldGateWhatBooksEntersAndMovesAndNothingElse() throws IOException {
        List<WireRequest> gated = List.of(
                book(), enter(key(), "next", "[{\"anywhere\":true}]", bsn()), move(key(), CAPABILITY, bsn(), slot));
        for (WireRequest request : gated) {
            assertProblem(call(ABROAD, request), Problem.OUTSIDE_NETHERLANDS, Language.EN, STEP_UP);
        }
        decisions.clear();
        assertThat(call(ABROAD, get("/v1/products")).status()).isEqualTo(200);
        assertThat(call(VPN, get("/v1/availability?product=ukr")).status()).isEqualTo(200);
        assertThat(decisions).isEmpty();
    }

    @Test
    void shouldRefuseByTheHeadBeforeTheAddress() throws IOException {
        assertProblem(call(ABROAD, book().without("Idempotency-Key")), Problem.IDEMPOTENCY_KEY_MISSING);
        assertThat(decisions).isEmpty();
    }

    @Test
    void shouldRefuseByTheAddressBeforeTheBody() throws IOException {
        WireRequest broken = book().body("{\"people\":[{\"bsn\":\"1\"}]");
        assertProblem(call(ABROAD, broken), Problem.OUTSIDE_NETHERLANDS, Language.EN, STEP_UP);
        assertProblem(call(VPN, book().body(new byte[0])), Problem.VPN, Language.EN, STEP_UP);
    }

    @Test
    void shouldLetAVoucherThroughToWhoReadsTheBody() throws IOException {
        WireRequest nothingElse = book().body("{\"voucher\":\"A\"}");
        for (String address : List.of(VPN, ABROAD)) {
            assertThat(call(address, nothingElse).status()).isEqualTo(400);
            assertThat(call(address, withVoucher(book(), "\"\"")).status()).isEqualTo(403);
            assertThat(call(address, withVoucher(book(), "null")).status()).isEqualTo(403);
        }
    }

    @Test
    void shouldTakeNoPlaceInTheRingForARefusedRequest() throws IOException {
        long sequence = gateway().calls().state().sequence();
        for (int i = 0; i < 100; i++) {
            assertThat(call(VPN, book()).status()).isEqualTo(403);
            assertThat(call(ABROAD, book()).status()).isEqualTo(403);
        }
        // Each would have been accepted, had it come so far.
        assertThat(gateway().engine().ring().remaining())
                .isEqualTo(gateway().engine().ring().size());
        assertThat(gateway().calls().state().sequence()).isEqualTo(sequence);
    }

    /** Digests of numbers and of sources are made for who is let in. */
    @Test
    void shouldDigestNothingForWhoIsRefusedByTheAddress() throws IOException {
        for (String address : List.of(VPN, ABROAD)) {
            for (WireRequest request : calls().subList(0, 3)) {
                assertThat(call(address, request).status()).isEqualTo(403);
                assertThat(digested).as("%s", request).isZero();
                assertThat(call(address, withVoucher(request, "null")).status()).isEqualTo(403);
                assertThat(digested).as("%s", request).isZero();
            }
        }
        for (WireRequest request : List.of(
                move(key(), CAPABILITY, bsn(), slot).body("{}"),
                changeWishes(key(), CAPABILITY, bsn(), "[]").body("{}"),
                json("POST", "/v1/codes/check", key(), "{}"))) {
            assertThat(call(DUTCH, request).status()).isEqualTo(400);
            assertThat(digested).as("%s", request).isPositive();
        }
    }

    @Test
    void shouldDigestNothingForWhoIsThrottled() throws IOException {
        close();
        launch(Duration.ofDays(45), new RateLimits(10, 1, 0, true));
        for (int i = 0; i < 10; i++) {
            assertThat(call(DUTCH, book().body("{}")).status()).isEqualTo(400);
            assertThat(call(DUTCH, json("POST", "/v1/codes/check", key(), "{}")).status())
                    .isEqualTo(400);
            assertProblem(call(DUTCH, cancel(CAPABILITY, "nobody")), Problem.WRONG_PERSON);
        }
        for (WireRequest request : calls()) {
            assertThat(call(DUTCH, request).status()).as("%s", request).isEqualTo(429);
            assertThat(digested).as("%s", request).isZero();
            assertThat(call(DUTCH, request.without("Beurt-Person")).status())
                    .as("%s", request)
                    .isEqualTo(429);
        }
    }

    @Test
    void shouldDigestNothingWhileItDrains() throws IOException, InterruptedException {
        gateway().gateway().drain();
        for (WireRequest request : calls()) {
            assertThat(call(DUTCH, request).status()).as("%s", request).isEqualTo(503);
            assertThat(digested).as("%s", request).isZero();
        }
    }

    /** All that is about somebody; those that are gated first. */
    private List<WireRequest> calls() {
        return List.of(
                move(key(), CAPABILITY, bsn(), slot),
                book(),
                enter(key(), "next", "[{\"anywhere\":true}]", bsn()),
                reissue(key(), CAPABILITY, bsn()),
                changeWishes(key(), CAPABILITY, bsn(), "[{\"anywhere\":true}]"),
                cancel(CAPABILITY, bsn()),
                withdraw(CAPABILITY, bsn()),
                read(CAPABILITY),
                readEntry(CAPABILITY),
                get("/v1/bookings/" + CAPABILITY + "/qr").with("Beurt-Person", bsn()),
                json("POST", "/v1/codes/check", key(), "{\"code\":\"BCFG\",\"bsn\":\"" + bsn() + "\"}"),
                json("POST", "/v1/fraud-reports", key(), "{\"description\":\"Somebody sells places.\"}"));
    }

    /** Whoever has a voucher in mind is told what is wrong with it, not that they need one. */
    @Test
    void shouldSayWhatIsWrongWithAVoucherThatIsNoText() throws IOException {
        for (String voucher : new String[] {"1", "[\"A\"]", "{}", "true"}) {
            assertFaults(call(VPN, withVoucher(book(), voucher)), "/voucher WRONG_TYPE");
        }
        assertProblem(call(VPN, withVoucher(book(), "null")), Problem.VPN, Language.EN, STEP_UP);
        assertProblem(call(VPN, withVoucher(book(), "\"\"")), Problem.VPN, Language.EN, STEP_UP);
    }

    /** Whoever moves has to say who they are, but is told first what is in the way of everything of theirs. */
    @Test
    void shouldRefuseByTheAddressBeforeThePerson() throws IOException {
        WireRequest nobodys = move(key(), CAPABILITY, bsn(), slot).without("Beurt-Person");
        assertProblem(call(VPN, nobodys), Problem.VPN, Language.EN, STEP_UP);
        assertProblem(call(ABROAD, nobodys), Problem.OUTSIDE_NETHERLANDS, Language.EN, STEP_UP);
        assertProblem(call(VPN, withVoucher(nobodys, "\"x\"")), Problem.TYPING_MISTAKE_IN_VOUCHER);
        assertProblem(call(VPN, withVoucher(nobodys, "\"" + word() + "\"")), Problem.WRONG_PERSON);
        assertProblem(call(DUTCH, nobodys), Problem.WRONG_PERSON);
    }

    /** Of a voucher: its check characters hold, and nobody made it. */
    private static String word() {
        byte[] text = new byte[VoucherWord.TEXT_LENGTH];
        VoucherWord.write(new byte[16], text, 0);
        return new String(text, StandardCharsets.US_ASCII);
    }

    @Test
    void shouldBookFromThisMachine() throws IOException {
        assertThat(gateway().call(book()).status()).isEqualTo(201);
        assertThat(decisions).containsExactly(Map.entry("allowed", 1));
    }

    @Test
    void shouldLetADutchAddressGoOnToItsBody() throws IOException {
        WireRequest broken = book().body("{}");
        assertThat(call(DUTCH, broken).status()).isEqualTo(400);
        assertThat(call("2001:db8::1", broken).status()).isEqualTo(400);
        assertThat(call("::ffff:" + DUTCH, broken).status()).isEqualTo(400);
        assertThat(decisions).containsExactly(Map.entry("allowed", 3));
    }

    @Test
    void shouldStepUpByOldDataWithoutATaleOfAVpn() throws IOException {
        close();
        decisions.clear();
        launch(Duration.ofMillis(1), RateLimits.STANDARD);
        assertProblem(call(VPN, book()), Problem.OUTSIDE_NETHERLANDS, Language.EN, STEP_UP);
        assertProblem(call(ABROAD, book()), Problem.OUTSIDE_NETHERLANDS, Language.EN, STEP_UP);
        WireRequest broken = book().body("{}");
        assertThat(call(DUTCH, broken).status()).isEqualTo(400);
        assertThat(decisions).containsOnly(Map.entry("stale", 2), Map.entry("allowed", 1));
    }
}
