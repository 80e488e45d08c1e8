package nl.beurt.bench.simulate.staff;

import java.util.List;
import nl.beurt.bench.simulate.client.Digests;
import nl.beurt.engine.command.NoRequest;
import nl.beurt.engine.command.sbe.BookEncoder;
import nl.beurt.engine.command.sbe.CancelEncoder;
import nl.beurt.engine.command.sbe.ChangeWishesEncoder;
import nl.beurt.engine.command.sbe.DigestEncoder;
import nl.beurt.engine.command.sbe.EnterEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.MoveEncoder;
import nl.beurt.engine.command.sbe.ReadEntryEncoder;
import nl.beurt.engine.command.sbe.ReissueEncoder;
import nl.beurt.engine.command.sbe.TickEncoder;
import nl.beurt.engine.command.sbe.WithdrawEncoder;
import nl.beurt.engine.draw.Wish;
import org.agrona.concurrent.UnsafeBuffer;

/** What people ask for, in the bytes that the engine takes. Digests and nonces follow from small numbers. */
final class PeopleBytes {
    /** Of every link and code here. */
    static final int KEY = 1;

    private static final int LENGTH = 4096;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final byte[] wish = new byte[Wish.PACKED];

    /** Puts a number in the place of a digest. */
    static void put(long kind, int number, DigestEncoder into) {
        into.high(kind).low(number);
    }

    /** Puts a number in the place of the staff's request, or that there is none: an encoder leaves what was there before. */
    static void request(int number, DigestEncoder request, DigestEncoder fingerprint) {
        if (number == 0) {
            NoRequest.in(request, fingerprint);
        } else {
            put(Digests.REQUEST, number, request);
            put(Digests.REQUEST, -number, fingerprint);
        }
    }

    /** A Book; {@code number} is that of its request, its link and its code; the first may give a date that is not theirs. */
    byte[] book(int number, int[] people, int product, long slot, boolean isWrongDate) {
        BookEncoder it = new BookEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.slot(slot)
                .product(product)
                .capabilityKey(KEY)
                .codeKey(KEY)
                .language((short) 0)
                .onlyRepeated((short) 0)
                .device(0)
                .contact(0);
        put(Digests.REQUEST, number, it.request());
        it.fingerprint().high(slot).low(number);
        put(Digests.CAPABILITY_NONCE, number, it.capabilityNonce());
        put(Digests.CAPABILITY, number, it.capability());
        put(Digests.CODE_NONCE, number, it.codeNonce());
        put(Digests.CODE, number, it.code());
        it.voucher().high(0).low(0);
        BookEncoder.PeopleEncoder party = it.peopleCount(people.length);
        for (int one : people) {
            boolean isWrong = isWrongDate && one == people[0];
            put(
                    Digests.PERSON,
                    one,
                    party.next()
                            .birthTag(Digests.birthTag(one) + (isWrong ? 1 : 0))
                            .person());
        }
        it.actor("");
        return whole(it.encodedLength());
    }

    /** An Enter; {@code number} is that of its request and its link. */
    byte[] enter(int number, int[] people, int product, long round, List<Wish> wishes) {
        EnterEncoder it = new EnterEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.round(round)
                .product(product)
                .capabilityKey(KEY)
                .language((short) 0)
                .onlyRepeated((short) 0)
                .device(0)
                .contact(0);
        put(Digests.REQUEST, number, it.request());
        it.fingerprint().high(round).low(number);
        put(Digests.CAPABILITY_NONCE, number, it.capabilityNonce());
        put(Digests.CAPABILITY, number, it.capability());
        byte[] hash = LinkHashes.of(number);
        it.putEntryHash(hash, 0, hash.length);
        it.voucher().high(0).low(0);
        EnterEncoder.PeopleEncoder party = it.peopleCount(people.length);
        for (int one : people) {
            put(
                    Digests.PERSON,
                    one,
                    party.next().birthTag(Digests.birthTag(one)).person());
        }
        EnterEncoder.WishesEncoder group = it.wishesCount(wishes.size());
        for (Wish one : wishes) {
            one.pack(wish, 0);
            group.next().putPacked(wish, 0, wish.length);
        }
        it.actor("");
        return whole(it.encodedLength());
    }

    byte[] cancel(int capability, int person) {
        CancelEncoder it = new CancelEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .device(0)
                .contact(0);
        put(Digests.CAPABILITY, capability, it.capability());
        put(Digests.PERSON, person, it.person());
        return whole(it.encodedLength());
    }

    byte[] withdraw(int capability, int person) {
        WithdrawEncoder it = new WithdrawEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .device(0)
                .contact(0);
        put(Digests.CAPABILITY, capability, it.capability());
        put(Digests.PERSON, person, it.person());
        return whole(it.encodedLength());
    }

    byte[] move(int number, int capability, int person, long slot) {
        MoveEncoder it = new MoveEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .device(0)
                .contact(0);
        it.slot(slot).codeKey(KEY).voucher().high(0).low(0);
        put(Digests.CAPABILITY, capability, it.capability());
        put(Digests.PERSON, person, it.person());
        put(Digests.REQUEST, number, it.request());
        it.fingerprint().high(slot).low(number);
        put(Digests.CODE_NONCE, number, it.codeNonce());
        put(Digests.CODE, number, it.code());
        return whole(it.encodedLength());
    }

    byte[] reissue(int number, int capability, int person) {
        ReissueEncoder it = new ReissueEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.codeKey(KEY);
        put(Digests.CAPABILITY, capability, it.capability());
        put(Digests.PERSON, person, it.person());
        put(Digests.REQUEST, number, it.request());
        it.fingerprint().high(0).low(number);
        put(Digests.CODE_NONCE, number, it.codeNonce());
        put(Digests.CODE, number, it.code());
        return whole(it.encodedLength());
    }

    byte[] changeWishes(int number, int capability, int person, List<Wish> wishes) {
        ChangeWishesEncoder it = new ChangeWishesEncoder().wrapAndApplyHeader(buffer, 0, header);
        put(Digests.CAPABILITY, capability, it.capability());
        put(Digests.PERSON, person, it.person());
        put(Digests.REQUEST, number, it.request());
        it.fingerprint().high(1).low(number);
        ChangeWishesEncoder.WishesEncoder group = it.wishesCount(wishes.size());
        for (Wish one : wishes) {
            one.pack(wish, 0);
            group.next().putPacked(wish, 0, wish.length);
        }
        return whole(it.encodedLength());
    }

    byte[] readEntry(int capability) {
        ReadEntryEncoder it = new ReadEntryEncoder().wrapAndApplyHeader(buffer, 0, header);
        put(Digests.CAPABILITY, capability, it.capability());
        return whole(it.encodedLength());
    }

    byte[] tick(long fromBooking) {
        TickEncoder it = new TickEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.purgeFromBooking(fromBooking);
        return whole(it.encodedLength());
    }

    private byte[] whole(int length) {
        byte[] command = new byte[MessageHeaderEncoder.ENCODED_LENGTH + length];
        buffer.getBytes(0, command);
        return command;
    }
}
