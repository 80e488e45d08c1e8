package nl.beurt.gateway;

import static nl.beurt.gateway.ProblemChecks.assertProblem;
import static nl.beurt.gateway.TestPeople.bsn;
import static nl.beurt.gateway.TestPeople.key;
import static nl.beurt.gateway.WireRequest.enter;
import static nl.beurt.gateway.WireRequest.get;
import static nl.beurt.gateway.WireRequest.move;
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
import nl.beurt.gateway.admit.geo.Geo;
import nl.beurt.gateway.admit.geo.GeoData;
import nl.beurt.gateway.admit.geo.GeoFiles;
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
    private @Nullable GeoData data;
    private @Nullable RunningGateway running;
    private long slot;

    @BeforeEach
    void launch() throws IOException {
        launch(Duration.ofDays(45));
    }

    private void launch(Duration staleAfter) throws IOException {
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
                directory, new GatewayContext().probe(probe).geo(new Geo(opened, staleAfter)));
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
            channel.writeInbound(Unpooled.wrappedBuffer(request.bytes()));
            channel.runPendingTasks();
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
        launch(Duration.ofMillis(1));
        assertProblem(call(VPN, book()), Problem.OUTSIDE_NETHERLANDS, Language.EN, STEP_UP);
        assertProblem(call(ABROAD, book()), Problem.OUTSIDE_NETHERLANDS, Language.EN, STEP_UP);
        WireRequest broken = book().body("{}");
        assertThat(call(DUTCH, broken).status()).isEqualTo(400);
        assertThat(decisions).containsOnly(Map.entry("stale", 2), Map.entry("allowed", 1));
    }
}
