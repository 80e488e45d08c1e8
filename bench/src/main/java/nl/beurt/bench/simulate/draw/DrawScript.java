package nl.beurt.bench.simulate.draw;

import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.NoRequest;
import nl.beurt.engine.command.sbe.AnnounceRoundEncoder;
import nl.beurt.engine.command.sbe.EnterEncoder;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.SeedRoundEncoder;
import nl.beurt.engine.command.sbe.WithdrawEncoder;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Reveals;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import org.agrona.concurrent.UnsafeBuffer;

/** The commands of one round, from its catalog to its seed, as a seed draws them. */
final class DrawScript {
    static final long OPEN_MILLIS = 1_800_000_000_000L;
    static final long CLOSE_MILLIS = OPEN_MILLIS + 600_000;
    static final long LEFTOVERS_MILLIS = 3_600_000;

    private static final long ROUND = 1;
    private static final int PRODUCT = 1;
    private static final int LOCATIONS = 3;
    private static final int SLOTS_EACH = 20;
    private static final long DAY_MILLIS = 86_400_000;
    private static final int LENGTH = 64 * 1024;

    private final long seed;
    final int entries;
    private final byte[] secret = new byte[DrawHashes.LENGTH];
    private final DrawHashes hashes = new DrawHashes();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    DrawScript(long seed, int entries) {
        this.seed = seed;
        this.entries = entries;
        new SplittableRandom(seed).nextBytes(secret);
    }

    UnsafeBuffer buffer() {
        return buffer;
    }

    /** How many commands stand before the freeze. */
    int preparations() {
        return 2 + LOCATIONS + entries;
    }

    /** Encodes one of the commands before the freeze; its length. */
    int preparation(int at) {
        if (at == 0) {
            return catalog();
        }
        if (at <= LOCATIONS) {
            return slots(at);
        }
        return at == LOCATIONS + 1 ? announce() : enter(at - LOCATIONS - 1);
    }

    private int catalog() {
        List<Location> locations = java.util.stream.IntStream.rangeClosed(1, LOCATIONS)
                .mapToObj(DrawScript::location)
                .toList();
        Catalog catalog = new Catalog(
                new Knobs(DAY_MILLIS, DAY_MILLIS, 1000),
                List.of(new Product(PRODUCT, "ukr", "ukr", 10, 6, true, false, false)),
                locations);
        return new CatalogCodec().encode(catalog, buffer, 0);
    }

    private static Location location(int number) {
        String id = "site-" + number;
        return new Location(
                number, id, id, "", "", "", "", 0, 0, Location.Status.OPEN, 0, 0, "Europe/Amsterdam", "[]", "[]");
    }

    private int slots(int location) {
        SplittableRandom random = new SplittableRandom(seed + location);
        GenerateSlotsEncoder generate = new GenerateSlotsEncoder();
        generate.wrapAndApplyHeader(buffer, 0, header)
                .round(ROUND)
                .product(PRODUCT)
                .location(location);
        GenerateSlotsEncoder.BlocksEncoder blocks = generate.blocksCount(SLOTS_EACH);
        for (int i = 0; i < SLOTS_EACH; i++) {
            long start = OPEN_MILLIS + 3 * DAY_MILLIS + i * DAY_MILLIS / 4;
            blocks.next().startMillis(start).endMillis(start + 1_800_000).seats(6 + random.nextInt(8));
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + generate.encodedLength();
    }

    private int announce() {
        byte[] commit = hashes.commit(ROUND, secret);
        AnnounceRoundEncoder announce = new AnnounceRoundEncoder();
        announce.wrapAndApplyHeader(buffer, 0, header);
        NoRequest.in(announce.request(), announce.fingerprint());
        announce.round(ROUND)
                .entriesOpenMillis(OPEN_MILLIS - 1)
                .entriesCloseMillis(CLOSE_MILLIS)
                .opensAtMillis(CLOSE_MILLIS)
                .leftoversAfterMillis(LEFTOVERS_MILLIS)
                .startsBeforeMillis(0)
                .pulse(0)
                .product(PRODUCT)
                .location(0)
                .takersMin(0)
                .kind((short) 0)
                .source((short) 4)
                .commitsCount(1)
                .next()
                .putCommit(commit, 0, commit.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + announce.encodedLength();
    }

    private int enter(int number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        byte[] entryHash = new byte[DrawHashes.LENGTH];
        random.nextBytes(entryHash);
        EnterEncoder enter = new EnterEncoder();
        enter.wrapAndApplyHeader(buffer, 0, header).round(ROUND);
        enter.request().high(number).low(1);
        enter.fingerprint().high(number).low(2);
        enter.capabilityNonce().high(number).low(3);
        enter.capability().high(number).low(4);
        enter.putEntryHash(entryHash, 0, entryHash.length)
                .product(PRODUCT)
                .capabilityKey(1)
                .language((short) 0)
                .onlyRepeated((short) 0)
                .device(0)
                .contact(0);
        int people = 1 + random.nextInt(6);
        enter.voucher().high(0).low(0);
        EnterEncoder.PeopleEncoder party = enter.peopleCount(people);
        for (int i = 0; i < people; i++) {
            party.next().birthTag(0).person().high(number).low(10 + i);
        }
        int count = 1 + random.nextInt(4);
        EnterEncoder.WishesEncoder wishes = enter.wishesCount(count);
        byte[] packed = new byte[Wish.PACKED];
        for (int i = 0; i < count; i++) {
            wish(random).pack(packed, 0);
            wishes.next().putPacked(packed, 0, packed.length);
        }
        enter.actor("");
        return MessageHeaderEncoder.ENCODED_LENGTH + enter.encodedLength();
    }

    private static Wish wish(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> Wish.slot(1 + random.nextInt(LOCATIONS * SLOTS_EACH));
            case 1 -> Wish.location(1 + random.nextInt(LOCATIONS), Wish.FIRST_DAY, Wish.LAST_DAY);
            default -> Wish.anywhere(Wish.FIRST_DAY, Wish.LAST_DAY);
        };
    }

    /** Encodes the withdrawal of an entry, which comes after the commitment; its length. */
    int withdraw(int number) {
        WithdrawEncoder withdraw = new WithdrawEncoder();
        withdraw.wrapAndApplyHeader(buffer, 0, header).device(0).contact(0);
        withdraw.capability().high(number).low(4);
        withdraw.person().high(number).low(10);
        return MessageHeaderEncoder.ENCODED_LENGTH + withdraw.encodedLength();
    }

    /** Encodes the randomness; its length. */
    int seed() {
        byte[] randomness = Reveals.randomness(hashes, ROUND, List.of(secret));
        SeedRoundEncoder command = new SeedRoundEncoder();
        command.wrapAndApplyHeader(buffer, 0, header)
                .round(ROUND)
                .putRandomness(randomness, 0, randomness.length)
                .secretsCount(1)
                .next()
                .putSecret(secret, 0, secret.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength();
    }
}
