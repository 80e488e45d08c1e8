package nl.beurt.gateway.publish;

import nl.beurt.engine.command.sbe.ChangeWishesDecoder;
import nl.beurt.engine.command.sbe.ChangeWishesEncoder;
import nl.beurt.engine.command.sbe.EnterDecoder;
import nl.beurt.engine.command.sbe.EnterEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.ReadEntryEncoder;
import nl.beurt.engine.command.sbe.WithdrawEncoder;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Wish;
import nl.beurt.gateway.decode.PartyBody;
import nl.beurt.gateway.decode.WishesBody;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.key.NewCapability;

/**
 * Writes commands of entries into an exchange's buffer, each gives the command's length; and reads back from there what an
 * answer repeats. Belongs to one event loop.
 */
final class EntryCommands {
    private final Commands commands;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerRead = new MessageHeaderDecoder();
    private final EnterEncoder enter = new EnterEncoder();
    private final EnterDecoder entered = new EnterDecoder();
    private final ChangeWishesEncoder change = new ChangeWishesEncoder();
    private final ChangeWishesDecoder changed = new ChangeWishesDecoder();
    private final WithdrawEncoder withdraw = new WithdrawEncoder();
    private final ReadEntryEncoder read = new ReadEntryEncoder();
    private final DrawHashes hashes = new DrawHashes();
    private final byte[] entryHash = new byte[DrawHashes.LENGTH];
    private final byte[] wishes = new byte[Wish.MOST * Wish.PACKED];

    EntryCommands(Commands commands) {
        this.commands = commands;
    }

    int enter(Exchange exchange, long round, int product, int language, PartyBody party, WishesBody wished) {
        enter.wrapAndApplyHeader(exchange.command(), 0, header);
        enter.round(round).product(product).language((short) language).onlyRepeated(Commands.onlyRepeated(exchange));
        enter.device(Commands.device(exchange)).contact(Commands.NO_CONTACT);
        Commands.put(enter.voucher(), commands.voucher(exchange));
        Commands.put(enter.request(), commands.request());
        Commands.put(enter.fingerprint(), commands.fingerprint());
        putNew(exchange);
        EnterEncoder.PeopleEncoder people = enter.peopleCount(party.size());
        for (int i = 0; i < party.size(); i++) {
            Commands.put(people.next().birthTag(party.birthTag(i)).person(), party.person(i));
        }
        EnterEncoder.WishesEncoder packed = enter.wishesCount(wished.count());
        for (int i = 0; i < wished.count(); i++) {
            packed.next().putPacked(wished.packed(), i * Wish.PACKED, Wish.PACKED);
        }
        enter.actor(exchange.caller().name());
        return MessageHeaderEncoder.ENCODED_LENGTH + enter.encodedLength();
    }

    /** Writes another capability into an Enter that stands in the buffer already. */
    void renewEnter(Exchange exchange) {
        enter.wrap(exchange.command(), MessageHeaderEncoder.ENCODED_LENGTH);
        putNew(exchange);
    }

    private void putNew(Exchange exchange) {
        NewCapability capability = exchange.newCapability();
        Commands.put(enter.capabilityNonce(), capability.nonce());
        Commands.put(enter.capability(), capability.index());
        enter.capabilityKey(capability.key());
        hashes.entryHash(capability.text(), 0, entryHash, 0);
        enter.putEntryHash(entryHash, 0, entryHash.length);
    }

    int change(Exchange exchange, WishesBody wished) {
        change.wrapAndApplyHeader(exchange.command(), 0, header);
        Commands.put(change.capability(), exchange.capability());
        Commands.put(change.person(), exchange.person());
        Commands.put(change.request(), commands.request());
        Commands.put(change.fingerprint(), commands.fingerprint());
        ChangeWishesEncoder.WishesEncoder packed = change.wishesCount(wished.count());
        for (int i = 0; i < wished.count(); i++) {
            packed.next().putPacked(wished.packed(), i * Wish.PACKED, Wish.PACKED);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + change.encodedLength();
    }

    int withdraw(Exchange exchange) {
        withdraw.wrapAndApplyHeader(exchange.command(), 0, header)
                .device(Commands.device(exchange))
                .contact(Commands.NO_CONTACT);
        Commands.put(withdraw.capability(), exchange.capability());
        Commands.put(withdraw.person(), exchange.person());
        return MessageHeaderEncoder.ENCODED_LENGTH + withdraw.encodedLength();
    }

    int read(Exchange exchange) {
        read.wrapAndApplyHeader(exchange.command(), 0, header);
        Commands.put(read.capability(), exchange.capability());
        return MessageHeaderEncoder.ENCODED_LENGTH + read.encodedLength();
    }

    /** The product of the Enter in an exchange's buffer. */
    long enteredRound(Exchange exchange) {
        return entered.wrapAndApplyHeader(exchange.command(), 0, headerRead).round();
    }

    /** The product of the Enter in an exchange's buffer. */
    int enteredProduct(Exchange exchange) {
        return entered.wrapAndApplyHeader(exchange.command(), 0, headerRead).product();
    }

    /** Takes the wishes of the Enter in an exchange's buffer into {@link #wishes}; how many there are. */
    int enteredWishes(Exchange exchange) {
        entered.wrapAndApplyHeader(exchange.command(), 0, headerRead);
        EnterDecoder.PeopleDecoder people = entered.people();
        while (people.hasNext()) {
            people.next();
        }
        int count = 0;
        for (EnterDecoder.WishesDecoder each : entered.wishes()) {
            each.getPacked(wishes, Wish.PACKED * count++, Wish.PACKED);
        }
        return count;
    }

    /** Takes the wishes of the ChangeWishes in an exchange's buffer into {@link #wishes}; how many there are. */
    int changedWishes(Exchange exchange) {
        changed.wrapAndApplyHeader(exchange.command(), 0, headerRead);
        int count = 0;
        for (ChangeWishesDecoder.WishesDecoder each : changed.wishes()) {
            each.getPacked(wishes, Wish.PACKED * count++, Wish.PACKED);
        }
        return count;
    }

    /** The packed wishes that were taken last. */
    byte[] wishes() {
        return wishes;
    }
}
