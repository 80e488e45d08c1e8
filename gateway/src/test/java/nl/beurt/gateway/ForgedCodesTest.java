package nl.beurt.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.code.AppointmentCode;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.NoRequest;
import nl.beurt.engine.command.sbe.BookEncoder;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.OpenRoundEncoder;
import nl.beurt.engine.command.sbe.ReadCodeCheckEncoder;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.NewCode;
import nl.beurt.gateway.key.Secrets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Codes that somebody makes up, with right check characters and for people who do have an appointment, go the way of a real
 * check: read, made a digest with the key, looked up by the decider. None is accepted.
 */
class ForgedCodesTest {
    private static final int BOOKINGS = 100_000;
    private static final int SLOT_SEATS = 1000;
    private static final int FORGED_IN_VERIFY = 200_000;
    private static final long FORGED = Long.getLong("beurt.forged", 100_000_000L);
    private static final long NOW = 1_669_885_200_000L;

    private final EngineState state = new EngineState(new ServingRecordMaps(), StateLimits.small());
    private final Decider decider = new Decider(state);
    private final Outcome outcome = new Outcome();
    private final Secrets secrets = new Secrets(RunningGateway.keys(1));
    private final SplittableRandom random = new SplittableRandom(20_221_201);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[16 * 1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ReadCodeCheckEncoder check = new ReadCodeCheckEncoder();
    private final Digest index = new Digest();
    private final byte[] canonical = new byte[AppointmentCode.LENGTH];
    private final byte[][] codes = new byte[BOOKINGS][];

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void shouldAcceptNoForgedCode() {
        forge(FORGED_IN_VERIFY);
    }

    @Test
    @Tag("long")
    @Timeout(3600)
    void shouldAcceptNoneOfAHundredMillionForgedCodes() {
        long begin = System.nanoTime();
        forge(FORGED);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        System.out.println(
                FORGED + " forged codes against " + BOOKINGS + " bookings: 0 accepted, in " + seconds + " s");
    }

    private void forge(long count) {
        prepare();
        for (int i = 0; i < BOOKINGS; i += 997) {
            assertThat(check(new String(codes[i], StandardCharsets.US_ASCII), i))
                    .isEqualTo(Verdict.FOUND);
        }
        Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        byte[] digest = new byte[16];
        byte[] text = new byte[AppointmentCode.TEXT_LENGTH];
        UnsafeBuffer bits = new UnsafeBuffer(digest);
        for (long i = 0; i < count; i++) {
            bits.putLong(0, random.nextLong());
            bits.putLong(8, random.nextLong());
            AppointmentCode.write(digest, text, 0);
            Verdict verdict = check(new String(text, StandardCharsets.ISO_8859_1), random.nextInt(BOOKINGS));
            if (verdict != Verdict.CODE_UNKNOWN) {
                verdicts.merge(verdict, 1L, Long::sum);
            }
        }
        assertThat(verdicts).isEmpty();
    }

    private Verdict check(String code, int person) {
        if (!AppointmentCode.read(code, canonical)) {
            throw new AssertionError("the check characters of " + code + " do not hold");
        }
        secrets.codeIndexOf(canonical, index);
        check.wrapAndApplyHeader(buffer, 0, header);
        check.code().high(index.high()).low(index.low());
        check.person().high(person + 1L).low(1);
        return decide(check.encodedLength());
    }

    private void prepare() {
        int length = new CatalogCodec().encode(TestCatalog.catalog(), buffer, 0);
        expect(Verdict.CONFIGURED, decider.decide(buffer, 0, length, NOW, outcome));
        GenerateSlotsEncoder generate = new GenerateSlotsEncoder();
        generate.wrapAndApplyHeader(buffer, 0, header).round(1).product(1).location(1);
        GenerateSlotsEncoder.BlocksEncoder blocks = generate.blocksCount(BOOKINGS / SLOT_SEATS);
        for (int i = 0; i < BOOKINGS / SLOT_SEATS; i++) {
            long start = NOW + TimeUnit.HOURS.toMillis(24 + i);
            blocks.next().startMillis(start).endMillis(start + 1000).seats(SLOT_SEATS);
        }
        expect(Verdict.GENERATED, decide(generate.encodedLength()));
        OpenRoundEncoder open = new OpenRoundEncoder();
        open.wrapAndApplyHeader(buffer, 0, header).round(1).opensAtMillis(0).product(1);
        NoRequest.in(open.request(), open.fingerprint());
        expect(Verdict.OPENED, decide(open.encodedLength()));
        NewCode code = new NewCode();
        for (int i = 0; i < BOOKINGS; i++) {
            secrets.newCode(code);
            codes[i] = code.text().clone();
            expect(Verdict.BOOKED, book(i, code));
        }
    }

    private Verdict book(int number, NewCode code) {
        BookEncoder book = new BookEncoder();
        book.wrapAndApplyHeader(buffer, 0, header)
                .slot(1 + number / SLOT_SEATS)
                .product(1)
                .capabilityKey(1)
                .codeKey(1)
                .language((short) 0)
                .onlyRepeated((short) 0)
                .device(0)
                .contact(0);
        book.voucher().high(0).low(0);
        book.request().high(number + 1L).low(2);
        book.fingerprint().high(number + 1L).low(3);
        book.capabilityNonce().high(number + 1L).low(4);
        book.capability().high(number + 1L).low(5);
        book.codeNonce().high(number + 1L).low(6);
        book.code().high(code.index().high()).low(code.index().low());
        book.peopleCount(1).next().birthTag(0).person().high(number + 1L).low(1);
        book.actor("");
        return decide(book.encodedLength());
    }

    private Verdict decide(int length) {
        return decider.decide(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + length, NOW, outcome);
    }

    private static void expect(Verdict expected, Verdict verdict) {
        if (verdict != expected) {
            throw new AssertionError("the engine says " + verdict + ", not " + expected);
        }
    }
}
