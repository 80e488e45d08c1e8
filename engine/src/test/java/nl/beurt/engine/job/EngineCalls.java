package nl.beurt.engine.job;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.NoRequest;
import nl.beurt.engine.command.sbe.AnnounceRoundEncoder;
import nl.beurt.engine.command.sbe.CancelEncoder;
import nl.beurt.engine.command.sbe.EnterEncoder;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.ReadEntryEncoder;
import nl.beurt.engine.command.sbe.SeedRoundEncoder;
import nl.beurt.engine.command.sbe.WithdrawEncoder;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.view.DrawView;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Calls a running engine as a gateway would, and waits for each answer. */
final class EngineCalls {
    static final int PRODUCT = 1;
    static final byte[] ANYWHERE = packed(Wish.anywhere(Wish.FIRST_DAY, Wish.LAST_DAY));

    private final SlotEngine engine;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    EngineCalls(SlotEngine engine) {
        this.engine = engine;
    }

    static byte[] packed(Wish... wishes) {
        byte[] packed = new byte[wishes.length * Wish.PACKED];
        for (int i = 0; i < wishes.length; i++) {
            wishes[i].pack(packed, i * Wish.PACKED);
        }
        return packed;
    }

    Outcome configure(int locations) throws Exception {
        Product product = new Product(PRODUCT, "ukr", "Proof", 10, 6, true, false, false);
        Catalog catalog = new Catalog(
                new Knobs(86_400_000, 86_400_000, 1000),
                java.util.List.of(product),
                java.util.stream.IntStream.rangeClosed(1, locations)
                        .mapToObj(EngineCalls::location)
                        .toList());
        return call(new CatalogCodec().encode(catalog, buffer, 0));
    }

    private static Location location(int number) {
        return new Location(
                number,
                "site-" + number,
                "Site",
                "",
                "",
                "",
                "",
                0,
                0,
                Location.Status.OPEN,
                Long.MIN_VALUE,
                Long.MIN_VALUE,
                "Europe/Amsterdam",
                "[]",
                "[\"ukr\"]");
    }

    Outcome slots(long round, int location, long startMillis, int... seats) throws Exception {
        GenerateSlotsEncoder generate = new GenerateSlotsEncoder();
        generate.wrapAndApplyHeader(buffer, 0, header)
                .round(round)
                .product(PRODUCT)
                .location(location);
        GenerateSlotsEncoder.BlocksEncoder blocks = generate.blocksCount(seats.length);
        for (int i = 0; i < seats.length; i++) {
            long start = startMillis + i * 1_800_000L;
            blocks.next().startMillis(start).endMillis(start + 1_800_000L).seats(seats[i]);
        }
        return call(MessageHeaderEncoder.ENCODED_LENGTH + generate.encodedLength());
    }

    Outcome announce(long round, long closeMillis, long leftoversAfterMillis, byte[] commit) throws Exception {
        return announce(round, closeMillis, leftoversAfterMillis, commit, 0, 0);
    }

    Outcome announce(
            long round, long closeMillis, long leftoversAfterMillis, byte[] commit, int location, int takersMin)
            throws Exception {
        AnnounceRoundEncoder announce = new AnnounceRoundEncoder();
        announce.wrapAndApplyHeader(buffer, 0, header);
        NoRequest.in(announce.request(), announce.fingerprint());
        announce.round(round)
                .entriesOpenMillis(0)
                .entriesCloseMillis(closeMillis)
                .opensAtMillis(closeMillis)
                .leftoversAfterMillis(leftoversAfterMillis)
                .startsBeforeMillis(Long.MAX_VALUE)
                .pulse(0)
                .product(PRODUCT)
                .location(location)
                .takersMin(takersMin)
                .kind((short) (location == 0 ? 0 : 1))
                .source((short) 4)
                .commitsCount(1)
                .next()
                .putCommit(commit, 0, commit.length);
        return call(MessageHeaderEncoder.ENCODED_LENGTH + announce.encodedLength());
    }

    Outcome enter(long number, long round, int people, byte[] wishes) throws Exception {
        byte[] entryHash = entryHash(number);
        EnterEncoder enter = new EnterEncoder();
        enter.wrapAndApplyHeader(buffer, 0, header).round(round);
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
        enter.voucher().high(0).low(0);
        EnterEncoder.PeopleEncoder group = enter.peopleCount(people);
        for (int i = 0; i < people; i++) {
            group.next().person().high(number * 10 + i).low(5);
        }
        EnterEncoder.WishesEncoder of = enter.wishesCount(wishes.length / Wish.PACKED);
        for (int at = 0; at < wishes.length; at += Wish.PACKED) {
            of.next().putPacked(wishes, at, Wish.PACKED);
        }
        enter.actor("");
        return call(MessageHeaderEncoder.ENCODED_LENGTH + enter.encodedLength());
    }

    static byte[] entryHash(long number) {
        byte[] entryHash = new byte[DrawHashes.LENGTH];
        new DrawHashes()
                .entryHash(
                        "%026d".formatted(number).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        0,
                        entryHash,
                        0);
        return entryHash;
    }

    Outcome withdraw(long number) throws Exception {
        WithdrawEncoder withdraw = new WithdrawEncoder();
        withdraw.wrapAndApplyHeader(buffer, 0, header).device(0).contact(0);
        withdraw.capability().high(number).low(4);
        withdraw.person().high(number * 10).low(5);
        return call(MessageHeaderEncoder.ENCODED_LENGTH + withdraw.encodedLength());
    }

    Outcome cancel(long number) throws Exception {
        CancelEncoder cancel = new CancelEncoder();
        cancel.wrapAndApplyHeader(buffer, 0, header).device(0).contact(0);
        cancel.capability().high(number).low(4);
        cancel.person().high(number * 10).low(5);
        return call(MessageHeaderEncoder.ENCODED_LENGTH + cancel.encodedLength());
    }

    Outcome read(long number) throws Exception {
        ReadEntryEncoder read = new ReadEntryEncoder();
        read.wrapAndApplyHeader(buffer, 0, header);
        read.capability().high(number).low(4);
        return call(MessageHeaderEncoder.ENCODED_LENGTH + read.encodedLength());
    }

    Outcome seed(long round, byte[] randomness, byte[] secret) throws Exception {
        SeedRoundEncoder seed = new SeedRoundEncoder();
        seed.wrapAndApplyHeader(buffer, 0, header)
                .round(round)
                .putRandomness(randomness, 0, randomness.length)
                .secretsCount(1)
                .next()
                .putSecret(secret, 0, secret.length);
        return call(MessageHeaderEncoder.ENCODED_LENGTH + seed.encodedLength());
    }

    /** Waits until a round has come so far. */
    DrawView await(long round, DrawState state) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            @Nullable DrawView draw = engine.view().draws().get(round);
            if (draw != null && draw.state().compareTo(state) >= 0) {
                return draw;
            }
            Thread.sleep(5);
        }
        throw new AssertionError(
                "round " + round + " is " + engine.view().draws().get(round) + ", not " + state);
    }

    private Outcome call(int length) throws Exception {
        return call(buffer, length);
    }

    private Outcome call(DirectBuffer command, int length) throws Exception {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        var event = engine.ring().tryClaim(0);
        while (event == null) {
            Thread.sleep(1);
            event = engine.ring().tryClaim(0);
        }
        event.buffer(length).putBytes(0, command, 0, length);
        event.command(length, outcome -> {
            Outcome copy = new Outcome();
            copy.copyFrom(outcome);
            answer.complete(copy);
        });
        engine.ring().publish(event);
        return answer.get(30, TimeUnit.SECONDS);
    }
}
