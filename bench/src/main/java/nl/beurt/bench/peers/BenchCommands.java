package nl.beurt.bench.peers;

import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.NoRequest;
import nl.beurt.engine.command.sbe.BookEncoder;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.OpenRoundEncoder;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.ops.server.EngineClient;
import org.agrona.concurrent.UnsafeBuffer;

/** Commands of the measured mix: 500 slots with room, one without, people by number. Used by one thread. */
final class BenchCommands {
    private static final int SLOTS = 500;
    private static final int FULL_SLOT = SLOTS + 1;
    private static final long DAY_MILLIS = 86_400_000L;
    private static final int SEATS_MAX = 1_000_000;

    private final SplittableRandom random;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookEncoder book = new BookEncoder();
    private final Completion completion;
    private int people;
    private int strangers = -1;

    BenchCommands(SplittableRandom random, Completion completion) {
        this.random = random;
        this.completion = completion;
    }

    /** Makes the catalog and the slots. */
    void setUp(SlotEngine engine) throws InterruptedException {
        EngineClient client = new EngineClient(engine.ring());
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1024]);
        Catalog catalog = new Catalog(
                new Knobs(DAY_MILLIS, 7 * DAY_MILLIS, 100),
                List.of(new Product(1, "ukr", "ukr", 15, 6, true, false, false)),
                List.of(new Location(
                        1, "here", "Here", "", "", "", "", 0, 0, Location.Status.OPEN, 0, 0, "UTC", "[]", "[]")));
        require(client.call(buffer, new CatalogCodec().encode(catalog, buffer, 0)), Verdict.CONFIGURED);
        long start = engine.clock().millis() + DAY_MILLIS;
        for (int made = 0; made < FULL_SLOT; made += 250) {
            require(
                    client.call(buffer, generate(buffer, start, Math.min(250, FULL_SLOT - made), made)),
                    Verdict.GENERATED);
        }
        OpenRoundEncoder open = new OpenRoundEncoder();
        open.wrapAndApplyHeader(buffer, 0, header);
        NoRequest.in(open.request(), open.fingerprint());
        open.round(1).opensAtMillis(0).product(1);
        require(client.call(buffer, MessageHeaderEncoder.ENCODED_LENGTH + open.encodedLength()), Verdict.OPENED);
        UnsafeBuffer full = new UnsafeBuffer(new byte[512]);
        require(client.call(full, encode(full, FULL_SLOT, people++, 1)), Verdict.BOOKED);
    }

    private int generate(UnsafeBuffer buffer, long start, int count, int before) {
        GenerateSlotsEncoder generate = new GenerateSlotsEncoder();
        generate.wrapAndApplyHeader(buffer, 0, header).round(1).product(1).location(1);
        GenerateSlotsEncoder.BlocksEncoder blocks = generate.blocksCount(count);
        for (int i = 0; i < count; i++) {
            boolean isFull = before + i + 1 == FULL_SLOT;
            blocks.next().startMillis(start).endMillis(start + 1).seats(isFull ? 1 : SEATS_MAX);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + generate.encodedLength();
    }

    private static void require(Verdict verdict, Verdict expected) {
        if (verdict != expected) {
            throw new IllegalStateException("setting up was answered " + verdict + ", not " + expected);
        }
    }

    int peopleSoFar() {
        return people;
    }

    /** A person who is new books a slot that has room. */
    void newBooking(CommandEvent event) {
        fill(event, 1 + random.nextInt(SLOTS), people++);
    }

    /** A party of people who are new books a slot that has room. */
    void newParty(CommandEvent event, int size) {
        int first = people;
        people += size;
        event.command(encode((UnsafeBuffer) event.buffer(512), 1 + random.nextInt(SLOTS), first, size), completion);
    }

    /** One command of the mix; people below {@code known} have a booking. */
    void mix(CommandEvent event, int known) {
        int of = random.nextInt(10);
        if (of < 5) {
            newBooking(event);
        } else if (of < 8) {
            fill(event, 1 + random.nextInt(SLOTS), random.nextInt(known));
        } else {
            fill(event, FULL_SLOT, strangers--);
        }
    }

    private void fill(CommandEvent event, long slot, int person) {
        event.command(encode((UnsafeBuffer) event.buffer(512), slot, person, 1), completion);
    }

    private int encode(UnsafeBuffer buffer, long slot, int first, int size) {
        book.wrapAndApplyHeader(buffer, 0, header);
        book.slot(slot)
                .product(1)
                .capabilityKey(1)
                .codeKey(1)
                .language((short) 1)
                .onlyRepeated((short) 0)
                .device(0)
                .contact(0);
        book.request().high(random.nextLong()).low(random.nextLong());
        book.fingerprint().high(random.nextLong()).low(random.nextLong());
        book.capabilityNonce().high(random.nextLong()).low(random.nextLong());
        book.capability().high(random.nextLong()).low(random.nextLong());
        book.codeNonce().high(random.nextLong()).low(random.nextLong());
        book.code().high(random.nextLong()).low(random.nextLong());
        // Pseudonyms are spread: a multiplicative hash of the number stands for the HMAC.
        book.voucher().high(0).low(0);
        BookEncoder.PeopleEncoder party = book.peopleCount(size);
        for (int person = first; person < first + size; person++) {
            // Pseudonyms are spread: a multiplicative hash of the number stands for the HMAC.
            party.next()
                    .birthTag(0)
                    .person()
                    .high(person * 0x9E3779B97F4A7C15L)
                    .low(Long.rotateLeft(person * 0xC2B2AE3D27D4EB4FL, 31));
        }
        book.actor("");
        return MessageHeaderEncoder.ENCODED_LENGTH + book.encodedLength();
    }
}
