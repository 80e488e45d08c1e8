package nl.beurt.gateway.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.sbe.BookEncoder;
import nl.beurt.engine.command.sbe.DigestEncoder;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.ImportEligibleEncoder;
import nl.beurt.engine.command.sbe.MarkServedEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.OpenRoundEncoder;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.person.Bsn;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.decode.BookBody;
import nl.beurt.gateway.decode.PartyBody;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.reply.Faults;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long it takes to say {@code not-eligible}, from the body's bytes to the verdict, with what brings memory near before it,
 * to who is in the register with another birth date, booked, served or neither, to who is not in it, and to who is in it for
 * another product: all the same, as far as can be measured.
 */
@Tag("long")
class NotEligibleTimingTest {
    /**
     * In the register besides. Of few, the record that is looked at in place of one that is not there has been looked at for
     * others before, and is nearer than it would be in a country.
     */
    private static final int PEOPLE = Integer.getInteger("beurt.timing.people", 1_500_000);

    private static final int SAMPLES = 100_000;
    private static final int WARM_UP = 60_000;
    private static final double T_MAX = 4.5;
    private static final int CUT_PER_MILLE = 900;
    private static final long NOW = 1_669_852_800_000L;
    private static final long DAY = 86_400_000L;
    private static final String BORN = "1985-03-21";
    private static final String OTHER_DAY = "1986-04-12";

    private static final byte[] NOBODY = {};

    private final Secrets secrets = new Secrets(keys());
    private final EngineState state = new EngineState(
            new ServingRecordMaps(), new StateLimits(1 << 10, PEOPLE + 6 * SAMPLES, 2 * SAMPLES, 2 * SAMPLES));
    private final Decider decider = new Decider(state);
    private final Outcome outcome = new Outcome();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[16 * 1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookEncoder book = new BookEncoder();
    private final BookBody body = new BookBody(secrets);
    private final Faults faults = new Faults();
    private final Random random = new Random(20_230_101);
    private int next = 900_000_000;

    /** Who asks, and why they are refused. */
    private enum Kind {
        OTHER_DATE,
        OTHER_DATE_BOOKED,
        OTHER_DATE_SERVED,
        NOT_REGISTERED,
        OTHER_PRODUCT
    }

    private record Asked(Kind kind, byte[] body) {}

    @Test
    void shouldTakeAsLongWhateverTheReason() {
        prepare();
        List<Asked> requests = requests();
        Map<Kind, Samples> samples = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            samples.put(kind, new Samples(4 * SAMPLES));
        }
        for (int i = 0; i < WARM_UP; i++) {
            ask(requests.get(i % requests.size()).body());
        }
        Collections.shuffle(requests, random);
        for (Asked each : requests) {
            long before = System.nanoTime();
            ask(each.body());
            long took = System.nanoTime() - before;
            of(samples, each.kind()).add(took);
        }
        long cut = (long) samples.values().stream()
                .mapToLong(of -> of.perMille(CUT_PER_MILLE))
                .average()
                .orElseThrow();
        samples.forEach((kind, of) -> System.out.printf(
                "%s: %,d samples, mean %.0f ns, median %d, p99 %d%n",
                kind, of.count(), of.mean(cut), of.perMille(500), of.perMille(990)));
        for (Kind kind : Kind.values()) {
            for (Kind other : Kind.values()) {
                if (kind.compareTo(other) < 0) {
                    double t = Samples.welch(of(samples, kind), of(samples, other), Long.MAX_VALUE);
                    double ofMost = Samples.welch(of(samples, kind), of(samples, other), cut);
                    System.out.printf("%s against %s: t = %.2f, without the slowest %.2f%n", kind, other, t, ofMost);
                    assertThat(Math.abs(t)).isLessThan(T_MAX);
                    assertThat(Math.abs(ofMost)).isLessThan(T_MAX);
                }
            }
        }
        state.close();
    }

    private static Samples of(Map<Kind, Samples> samples, Kind kind) {
        return Objects.requireNonNull(samples.get(kind));
    }

    private void ask(byte[] bytes) {
        faults.clear();
        body.read(bytes, bytes.length, faults);
        PartyBody party = body.party();
        book.wrapAndApplyHeader(buffer, 0, header).slot(body.slot()).product(1).onlyRepeated((short) 0);
        put(book.request().high(1), party.person(0));
        book.voucher().high(0).low(0);
        BookEncoder.PeopleEncoder people = book.peopleCount(party.size());
        people.next().birthTag(party.birthTag(0));
        people.person().high(party.person(0).high()).low(party.person(0).low());
        book.putActor(NOBODY, 0, 0);
        int length = MessageHeaderEncoder.ENCODED_LENGTH + book.encodedLength();
        decider.touch(buffer, 0, length);
        Verdict verdict = decider.decide(buffer, 0, length, NOW, outcome);
        if (verdict != Verdict.NOT_ELIGIBLE || !faults.isEmpty()) {
            throw new AssertionError(verdict);
        }
    }

    private static void put(DigestEncoder into, Digest of) {
        into.low(of.low());
    }

    private List<Asked> requests() {
        List<Asked> requests = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            // Among all others, as in a country: side by side their records would be nearer than anybody else's.
            for (int others = 0; others < PEOPLE / SAMPLES; others++) {
                enroll(1, bsn());
            }
            String registered = bsn();
            enroll(1, registered);
            requests.add(new Asked(Kind.OTHER_DATE, body(registered, OTHER_DAY)));
            String booked = bsn();
            enroll(1, booked);
            book(booked);
            requests.add(new Asked(Kind.OTHER_DATE_BOOKED, body(booked, OTHER_DAY)));
            String served = bsn();
            enroll(1, served);
            serve(served);
            requests.add(new Asked(Kind.OTHER_DATE_SERVED, body(served, OTHER_DAY)));
            // As many who are known as are not: the processor guesses neither the better.
            requests.add(new Asked(Kind.NOT_REGISTERED, body(bsn(), BORN)));
            requests.add(new Asked(Kind.NOT_REGISTERED, body(bsn(), BORN)));
            requests.add(new Asked(Kind.NOT_REGISTERED, body(bsn(), OTHER_DAY)));
            requests.add(new Asked(Kind.NOT_REGISTERED, body(bsn(), OTHER_DAY)));
            String elsewhere = bsn();
            enroll(2, elsewhere);
            requests.add(new Asked(Kind.OTHER_PRODUCT, body(elsewhere, BORN)));
        }
        return requests;
    }

    private static byte[] body(String bsn, String birthDate) {
        return "{\"product\":\"ukr\",\"slot\":\"1\",\"people\":[{\"bsn\":\"%s\",\"birthDate\":\"%s\"}]}"
                .formatted(bsn, birthDate)
                .getBytes(StandardCharsets.UTF_8);
    }

    private void prepare() {
        Product one = new Product(1, "ukr", "", 15, 6, true, true, false);
        Product other = new Product(2, "other", "", 15, 6, true, true, false);
        Location place = new Location(
                1, "here", "", "", "", "", "", 0, 0, Location.Status.OPEN, 0, 0, "Europe/Amsterdam", "[]", "[]");
        Catalog catalog = new Catalog(new Knobs(DAY, DAY, 20), List.of(one, other), List.of(place));
        decide(new CatalogCodec().encode(catalog, buffer, 0), Verdict.CONFIGURED);
        GenerateSlotsEncoder generate = new GenerateSlotsEncoder().wrapAndApplyHeader(buffer, 0, header);
        generate.round(1).product(1).location(1);
        generate.blocksCount(1)
                .next()
                .startMillis(NOW + DAY)
                .endMillis(NOW + 2 * DAY)
                .seats(2 * SAMPLES);
        decide(MessageHeaderEncoder.ENCODED_LENGTH + generate.encodedLength(), Verdict.GENERATED);
        OpenRoundEncoder open = new OpenRoundEncoder().wrapAndApplyHeader(buffer, 0, header);
        open.round(1).product(1).opensAtMillis(0).request().high(0).low(0);
        open.fingerprint().high(0).low(0);
        decide(MessageHeaderEncoder.ENCODED_LENGTH + open.encodedLength(), Verdict.OPENED);
    }

    private void enroll(int product, String bsn) {
        Digest person = new Digest();
        secrets.pseudonym(bsn.getBytes(StandardCharsets.US_ASCII), person);
        ImportEligibleEncoder add = new ImportEligibleEncoder().wrapAndApplyHeader(buffer, 0, header);
        ImportEligibleEncoder.PeopleEncoder people =
                add.product(product).remove((short) 0).peopleCount(1).next();
        people.birthTag(secrets.birthTag(person, BORN.replace("-", "").getBytes(StandardCharsets.US_ASCII)));
        people.person().high(person.high()).low(person.low());
        decide(MessageHeaderEncoder.ENCODED_LENGTH + add.encodedLength(), Verdict.CHANGED);
    }

    private void book(String bsn) {
        Digest person = new Digest();
        secrets.pseudonym(bsn.getBytes(StandardCharsets.US_ASCII), person);
        book.wrapAndApplyHeader(buffer, 0, header).slot(1).product(1).onlyRepeated((short) 0);
        for (DigestEncoder each : List.of(book.request(), book.capability(), book.code())) {
            each.high(person.high()).low(~person.low());
        }
        book.voucher().high(0).low(0);
        BookEncoder.PeopleEncoder people = book.peopleCount(1).next();
        people.birthTag(secrets.birthTag(person, BORN.replace("-", "").getBytes(StandardCharsets.US_ASCII)));
        people.person().high(person.high()).low(person.low());
        book.putActor(NOBODY, 0, 0);
        decide(MessageHeaderEncoder.ENCODED_LENGTH + book.encodedLength(), Verdict.BOOKED);
    }

    private void serve(String bsn) {
        Digest person = new Digest();
        secrets.pseudonym(bsn.getBytes(StandardCharsets.US_ASCII), person);
        MarkServedEncoder mark = new MarkServedEncoder().wrapAndApplyHeader(buffer, 0, header);
        mark.remove((short) 0)
                .peopleCount(1)
                .next()
                .person()
                .high(person.high())
                .low(person.low());
        decide(MessageHeaderEncoder.ENCODED_LENGTH + mark.encodedLength(), Verdict.CHANGED);
    }

    private void decide(int length, Verdict expected) {
        assertThat(decider.decide(buffer, 0, length, NOW, outcome)).isEqualTo(expected);
    }

    private String bsn() {
        byte[] digits = new byte[Bsn.LENGTH];
        String text;
        do {
            text = Integer.toString(next++);
        } while (!Bsn.read(text.toCharArray(), 0, text.length(), digits));
        return text;
    }

    private static Keys keys() {
        byte[] bytes = new byte[32];
        SecretKeySpec key = new SecretKeySpec(bytes, "HmacSHA256");
        return new Keys(key, key, Map.of(1, key), Map.of(1, key), 1, 1, Map.of(1, key), 1);
    }
}
