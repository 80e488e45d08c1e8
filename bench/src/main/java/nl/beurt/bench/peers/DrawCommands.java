package nl.beurt.bench.peers;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.NoRequest;
import nl.beurt.engine.command.sbe.AnnounceRoundEncoder;
import nl.beurt.engine.command.sbe.EnterEncoder;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.ReadStateEncoder;
import nl.beurt.engine.command.sbe.SeedRoundEncoder;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Reveals;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.ops.server.EngineClient;
import org.agrona.concurrent.UnsafeBuffer;

/** Commands of a large draw: two rounds, of which the second closes when it is told to. Used by one thread. */
final class DrawCommands {
    /** The round that everybody enters for. */
    static final long ROUND = 1;

    private static final int LOCATIONS = 6;
    private static final int SEATS_EACH = 10;
    private static final int BLOCKS_MAX = 500;
    private static final int LENGTH = 64 * 1024;
    private static final long DAY_MILLIS = 86_400_000L;
    private static final long COLLECT_MILLIS = 5000;
    private static final int ENTRIES_PER_MILLI = 100;

    private final SplittableRandom random;
    private final Completion completion;
    private final byte[] secret = new byte[DrawHashes.LENGTH];
    private final byte[] hash = new byte[DrawHashes.LENGTH];
    private final byte[] packed = new byte[Wish.PACKED];
    private final DrawHashes hashes = new DrawHashes();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final EnterEncoder enter = new EnterEncoder();
    private long closeMillis;
    private long number;

    DrawCommands(long seed, Completion completion) {
        random = new SplittableRandom(seed);
        random.nextBytes(secret);
        this.completion = completion;
    }

    /** Makes the catalog, the slots and the round. */
    void setUp(SlotEngine engine, int seats, int entries) throws InterruptedException {
        EngineClient client = new EngineClient(engine.ring());
        Catalog catalog = new Catalog(
                new Knobs(DAY_MILLIS, 7 * DAY_MILLIS, 100),
                List.of(new Product(1, "ukr", "ukr", 15, 6, true, false, false)),
                IntStream.rangeClosed(1, LOCATIONS)
                        .mapToObj(DrawCommands::location)
                        .toList());
        require(client.call(buffer, new CatalogCodec().encode(catalog, buffer, 0)), Verdict.CONFIGURED);
        long start = engine.clock().millis() + 3 * DAY_MILLIS;
        int slots = seats / SEATS_EACH;
        for (int made = 0; made < slots; made += BLOCKS_MAX) {
            int count = Math.min(BLOCKS_MAX, slots - made);
            require(client.call(buffer, generate(1 + made / BLOCKS_MAX % LOCATIONS, start, count)), Verdict.GENERATED);
        }
        // Long enough for everybody to enter on a slow machine.
        closeMillis = engine.clock().millis() + COLLECT_MILLIS + entries / ENTRIES_PER_MILLI;
        require(client.call(buffer, announce()), Verdict.ANNOUNCED);
    }

    private static Location location(int number) {
        String id = "site-" + number;
        return new Location(number, id, id, "", "", "", "", 0, 0, Location.Status.OPEN, 0, 0, "UTC", "[]", "[]");
    }

    private int generate(int location, long start, int count) {
        GenerateSlotsEncoder generate = new GenerateSlotsEncoder();
        generate.wrapAndApplyHeader(buffer, 0, header).round(ROUND).product(1).location(location);
        GenerateSlotsEncoder.BlocksEncoder blocks = generate.blocksCount(count);
        for (int i = 0; i < count; i++) {
            blocks.next()
                    .startMillis(start + i * 1_800_000L)
                    .endMillis(start + (i + 1) * 1_800_000L)
                    .seats(SEATS_EACH);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + generate.encodedLength();
    }

    private int announce() {
        byte[] commit = hashes.commit(ROUND, secret);
        AnnounceRoundEncoder announce = new AnnounceRoundEncoder();
        announce.wrapAndApplyHeader(buffer, 0, header);
        NoRequest.in(announce.request(), announce.fingerprint());
        announce.round(ROUND)
                .entriesOpenMillis(0)
                .entriesCloseMillis(closeMillis)
                .opensAtMillis(closeMillis)
                .leftoversAfterMillis(DAY_MILLIS)
                .startsBeforeMillis(0)
                .pulse(0)
                .product(1)
                .location(0)
                .takersMin(0)
                .kind((short) 0)
                .source((short) 4)
                .commitsCount(1)
                .next()
                .putCommit(commit, 0, commit.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + announce.encodedLength();
    }

    private static void require(Verdict verdict, Verdict expected) {
        if (verdict != expected) {
            throw new IllegalStateException("decided as " + verdict + ", not " + expected);
        }
    }

    /** A party that is new enters: one in two anywhere, else one to three locations. */
    void enter(CommandEvent event) {
        number++;
        UnsafeBuffer into = (UnsafeBuffer) event.buffer(512);
        random.nextBytes(hash);
        enter.wrapAndApplyHeader(into, 0, header).round(ROUND);
        enter.request().high(random.nextLong()).low(random.nextLong());
        enter.fingerprint().high(random.nextLong()).low(random.nextLong());
        enter.capabilityNonce().high(random.nextLong()).low(random.nextLong());
        enter.capability().high(random.nextLong()).low(random.nextLong());
        enter.putEntryHash(hash, 0, hash.length)
                .product(1)
                .capabilityKey(1)
                .language((short) 1)
                .onlyRepeated((short) 0)
                .device(0)
                .contact(0);
        int people = random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(3);
        enter.voucher().high(0).low(0);
        EnterEncoder.PeopleEncoder party = enter.peopleCount(people);
        for (int i = 0; i < people; i++) {
            party.next().birthTag(0).person().high(random.nextLong()).low(number * 8 + i);
        }
        int count = random.nextBoolean() ? 1 : 1 + random.nextInt(3);
        EnterEncoder.WishesEncoder wishes = enter.wishesCount(count);
        for (int i = 0; i < count; i++) {
            Wish wish = count == 1
                    ? Wish.anywhere(Wish.FIRST_DAY, Wish.LAST_DAY)
                    : Wish.location(1 + random.nextInt(LOCATIONS), Wish.FIRST_DAY, Wish.LAST_DAY);
            wish.pack(packed, 0);
            wishes.next().putPacked(packed, 0, packed.length);
        }
        enter.actor("");
        event.command(MessageHeaderEncoder.ENCODED_LENGTH + enter.encodedLength(), completion);
    }

    /** Waits until the round closes. */
    void close(SlotEngine engine) throws InterruptedException {
        while (engine.clock().millis() < closeMillis) {
            Thread.sleep(1);
        }
    }

    /** Reveals the secret. */
    void reveal(SlotEngine engine) throws InterruptedException {
        byte[] randomness = Reveals.randomness(hashes, ROUND, List.of(secret));
        SeedRoundEncoder seed = new SeedRoundEncoder();
        seed.wrapAndApplyHeader(buffer, 0, header)
                .round(ROUND)
                .putRandomness(randomness, 0, randomness.length)
                .secretsCount(1)
                .next()
                .putSecret(secret, 0, secret.length);
        require(
                new EngineClient(engine.ring())
                        .call(buffer, MessageHeaderEncoder.ENCODED_LENGTH + seed.encodedLength()),
                Verdict.SEEDED);
    }

    /** Asks for the state's hash. */
    static void ask(CommandEvent event, Completion to) {
        ReadStateEncoder read = new ReadStateEncoder();
        read.wrapAndApplyHeader(event.buffer(64), 0, new MessageHeaderEncoder());
        event.command(MessageHeaderEncoder.ENCODED_LENGTH + read.encodedLength(), to);
    }
}
