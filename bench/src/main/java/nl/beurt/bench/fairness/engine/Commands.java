package nl.beurt.bench.fairness.engine;

import nl.beurt.engine.command.sbe.BookEncoder;
import nl.beurt.engine.command.sbe.CancelEncoder;
import nl.beurt.engine.command.sbe.ChangeWishesEncoder;
import nl.beurt.engine.command.sbe.DigestEncoder;
import nl.beurt.engine.command.sbe.EnterEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.ReadBookingEncoder;
import nl.beurt.engine.command.sbe.ReadEntryEncoder;
import nl.beurt.engine.command.sbe.ReadStateEncoder;
import nl.beurt.engine.command.sbe.WithdrawEncoder;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Wish;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes people's commands as a gateway would, one at a time into one buffer. Each method returns the length of what it wrote.
 *
 * <p>Every request, booking and entry has a <i>number</i> of its own, from which its digests follow; the people of a party
 * are numbered from that of its first on.
 */
public final class Commands {
    private static final int PRODUCT = VirtualEngine.PRODUCT;
    private static final int REQUEST = 1;
    private static final int FINGERPRINT = 2;
    private static final int CAPABILITY_NONCE = 3;
    private static final int CAPABILITY = 4;
    private static final int CODE_NONCE = 5;
    private static final int CODE = 6;
    private static final int PERSON = 7;

    private final UnsafeBuffer buffer;
    private final Identities identities;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookEncoder book = new BookEncoder();
    private final CancelEncoder cancel = new CancelEncoder();
    private final EnterEncoder enter = new EnterEncoder();
    private final WithdrawEncoder withdraw = new WithdrawEncoder();
    private final ChangeWishesEncoder changeWishes = new ChangeWishesEncoder();
    private final ReadEntryEncoder readEntry = new ReadEntryEncoder();
    private final ReadBookingEncoder readBooking = new ReadBookingEncoder();
    private final ReadStateEncoder readState = new ReadStateEncoder();
    private final byte[] entryHash = new byte[DrawHashes.LENGTH];
    private long device;

    Commands(UnsafeBuffer buffer, Identities identities) {
        this.buffer = buffer;
        this.identities = identities;
    }

    /** Wishes as a command has them. */
    public static byte[] packed(Wish... wishes) {
        byte[] packed = new byte[wishes.length * Wish.PACKED];
        for (int i = 0; i < wishes.length; i++) {
            wishes[i].pack(packed, i * Wish.PACKED);
        }
        return packed;
    }

    /**
     * A party enters.
     *
     * @param number of the entry
     * @param person the first of the party
     * @param wishes packed
     */
    public int enter(long number, long round, long person, int people, byte[] wishes) {
        identities.entryHash(number, entryHash);
        enter.wrapAndApplyHeader(buffer, 0, header).round(round);
        put(enter.request(), number, REQUEST);
        put(enter.fingerprint(), number, FINGERPRINT);
        put(enter.capabilityNonce(), number, CAPABILITY_NONCE);
        put(enter.capability(), number, CAPABILITY);
        enter.putEntryHash(entryHash, 0, entryHash.length)
                .product(PRODUCT)
                .capabilityKey(1)
                .language((short) 0)
                .onlyRepeated((short) 0)
                .device(device)
                .contact(0);
        enter.voucher().high(0).low(0);
        EnterEncoder.PeopleEncoder party = enter.peopleCount(people);
        for (int i = 0; i < people; i++) {
            put(party.next().birthTag(0).person(), person + i, PERSON);
        }
        EnterEncoder.WishesEncoder group = enter.wishesCount(wishes.length / Wish.PACKED);
        for (int at = 0; at < wishes.length; at += Wish.PACKED) {
            group.next().putPacked(wishes, at, Wish.PACKED);
        }
        enter.actor("");
        return MessageHeaderEncoder.ENCODED_LENGTH + enter.encodedLength();
    }

    /** Other wishes for an entry; the change is a request with a number of its own. */
    public int changeWishes(long number, long entry, long person, byte[] wishes) {
        changeWishes.wrapAndApplyHeader(buffer, 0, header);
        put(changeWishes.capability(), entry, CAPABILITY);
        put(changeWishes.person(), person, PERSON);
        put(changeWishes.request(), number, REQUEST);
        put(changeWishes.fingerprint(), number, FINGERPRINT);
        ChangeWishesEncoder.WishesEncoder group = changeWishes.wishesCount(wishes.length / Wish.PACKED);
        for (int at = 0; at < wishes.length; at += Wish.PACKED) {
            group.next().putPacked(wishes, at, Wish.PACKED);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + changeWishes.encodedLength();
    }

    /** One person books. */
    public int book(long number, long slot, long person) {
        return book(number, slot, person, 1);
    }

    /** A party books. */
    public int book(long number, long slot, long person, int people) {
        book.wrapAndApplyHeader(buffer, 0, header).slot(slot);
        put(book.request(), number, REQUEST);
        put(book.fingerprint(), number, FINGERPRINT);
        put(book.capabilityNonce(), number, CAPABILITY_NONCE);
        put(book.capability(), number, CAPABILITY);
        put(book.codeNonce(), number, CODE_NONCE);
        put(book.code(), number, CODE);
        book.product(PRODUCT).capabilityKey(1).codeKey(1).language((short) 0);
        book.onlyRepeated((short) 0).device(device).contact(0);
        book.voucher().high(0).low(0);
        BookEncoder.PeopleEncoder party = book.peopleCount(people);
        for (int i = 0; i < people; i++) {
            put(party.next().birthTag(0).person(), person + i, PERSON);
        }
        book.actor("");
        return MessageHeaderEncoder.ENCODED_LENGTH + book.encodedLength();
    }

    /** An entry waits no more. */
    public int withdraw(long number, long person) {
        withdraw.wrapAndApplyHeader(buffer, 0, header).device(device).contact(0);
        put(withdraw.capability(), number, CAPABILITY);
        put(withdraw.person(), person, PERSON);
        return MessageHeaderEncoder.ENCODED_LENGTH + withdraw.encodedLength();
    }

    /** From now on commands come from a device, by its digest as in the journal; 0, as at first: from none that is known. */
    public Commands from(long digest) {
        device = digest;
        return this;
    }

    /** Cancels a booking, or what an entry won, by its number. */
    public int cancel(long number, long person) {
        cancel.wrapAndApplyHeader(buffer, 0, header).device(device).contact(0);
        put(cancel.capability(), number, CAPABILITY);
        put(cancel.person(), person, PERSON);
        return MessageHeaderEncoder.ENCODED_LENGTH + cancel.encodedLength();
    }

    /** Asks how an entry stands: what a refresh of its page does. */
    public int readEntry(long number) {
        readEntry.wrapAndApplyHeader(buffer, 0, header);
        put(readEntry.capability(), number, CAPABILITY);
        return MessageHeaderEncoder.ENCODED_LENGTH + readEntry.encodedLength();
    }

    /** Asks for a booking, by the number of its own or of its entry. */
    public int readBooking(long number) {
        readBooking.wrapAndApplyHeader(buffer, 0, header);
        put(readBooking.capability(), number, CAPABILITY);
        return MessageHeaderEncoder.ENCODED_LENGTH + readBooking.encodedLength();
    }

    /** Asks for the state hash. */
    public int readState() {
        readState.wrapAndApplyHeader(buffer, 0, header);
        return MessageHeaderEncoder.ENCODED_LENGTH + readState.encodedLength();
    }

    private void put(DigestEncoder digest, long number, int kind) {
        digest.high(identities.digest(number, kind)).low(identities.digest(number, kind + 8));
    }
}
