package nl.beurt.engine.decide;

import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.sbe.BookEncoder;
import nl.beurt.engine.command.sbe.CancelEncoder;
import nl.beurt.engine.command.sbe.DigestEncoder;
import nl.beurt.engine.command.sbe.EnterEncoder;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.MoveEncoder;
import nl.beurt.engine.command.sbe.OpenRoundEncoder;
import nl.beurt.engine.command.sbe.ReadBookingEncoder;
import nl.beurt.engine.command.sbe.ReadStateEncoder;
import nl.beurt.engine.command.sbe.ReissueEncoder;
import nl.beurt.engine.command.sbe.TickEncoder;
import org.agrona.MutableDirectBuffer;

/** Encodes {@link Command}s as the ring takes them. Used by one thread at a time. */
public final class TestCommands {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CatalogCodec configure = new CatalogCodec();
    private final TickEncoder tick = new TickEncoder();
    private final BookEncoder book = new BookEncoder();
    private final CancelEncoder cancel = new CancelEncoder();
    private final MoveEncoder move = new MoveEncoder();
    private final ReissueEncoder reissue = new ReissueEncoder();
    private final GenerateSlotsEncoder generate = new GenerateSlotsEncoder();
    private final OpenRoundEncoder open = new OpenRoundEncoder();
    private final ReadBookingEncoder read = new ReadBookingEncoder();
    private final TestDrawCommands draws = new TestDrawCommands();

    /** Writes a command with its header; its length in bytes. */
    public int encode(Command command, MutableDirectBuffer into, int offset) {
        if (command instanceof Command.Configure it) {
            return configure.encode(it.catalog(), into, offset);
        } else if (command instanceof Command.Unknown it) {
            header.wrap(into, offset).blockLength(0).templateId(it.templateId());
            header.schemaId(TickEncoder.SCHEMA_ID).version(TickEncoder.SCHEMA_VERSION);
            return MessageHeaderEncoder.ENCODED_LENGTH;
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + body(command, into, offset);
    }

    private int body(Command command, MutableDirectBuffer into, int offset) {
        if (command instanceof Command.WithVoucher it) {
            int length = body(it.command(), into, offset);
            put(it.voucher(), voucher(it.command(), into, offset + MessageHeaderEncoder.ENCODED_LENGTH));
            return length;
        } else if (command instanceof Command.Book it) {
            return body(it, into, offset);
        } else if (command instanceof Command.Move it) {
            return body(it, into, offset);
        } else if (command instanceof Command.Reissue it) {
            return body(it, into, offset);
        } else if (command instanceof Command.GenerateSlots it) {
            return body(it, into, offset);
        } else if (command instanceof Command.Cancel it) {
            cancel.wrapAndApplyHeader(into, offset, header).device(0).contact(0);
            put(it.capability(), cancel.capability());
            put(it.person(), cancel.person());
            return cancel.encodedLength();
        } else if (command instanceof Command.OpenRound it) {
            open.wrapAndApplyHeader(into, offset, header);
            put(it.mark().key(), open.request());
            put(it.mark().fingerprint(), open.fingerprint());
            return open.round(it.round())
                    .opensAtMillis(it.opensAtMillis())
                    .product(it.product())
                    .encodedLength();
        } else if (command instanceof Command.ReadBooking it) {
            put(it.capability(), read.wrapAndApplyHeader(into, offset, header).capability());
            return read.encodedLength();
        } else if (command instanceof Command.ReadState) {
            return new ReadStateEncoder()
                    .wrapAndApplyHeader(into, offset, header)
                    .encodedLength();
        } else if (command instanceof Command.Tick it) {
            tick.wrapAndApplyHeader(into, offset, header).purgeFromBooking(it.purgeFromBooking());
            return tick.encodedLength();
        }
        return draws.body(command, into, offset);
    }

    private static DigestEncoder voucher(Command command, MutableDirectBuffer buffer, int offset) {
        if (command instanceof Command.Book) {
            return new BookEncoder().wrap(buffer, offset).voucher();
        }
        return command instanceof Command.Enter
                ? new EnterEncoder().wrap(buffer, offset).voucher()
                : new MoveEncoder().wrap(buffer, offset).voucher();
    }

    private int body(Command.Book it, MutableDirectBuffer into, int offset) {
        book.wrapAndApplyHeader(into, offset, header).slot(it.slot()).product(it.product());
        book.capabilityKey(it.capabilityKey())
                .codeKey(it.request().codeKey())
                .language((short) it.language())
                .onlyRepeated((short) (it.onlyRepeated() ? 1 : 0))
                .device(0)
                .contact(0);
        put(Command.Digest.ZERO, book.voucher());
        put(it.capability(), book.capability());
        put(it.capabilityNonce(), book.capabilityNonce());
        put(it.request().key(), book.request());
        put(it.request().fingerprint(), book.fingerprint());
        put(it.request().code(), book.code());
        put(it.request().codeNonce(), book.codeNonce());
        BookEncoder.PeopleEncoder people = book.peopleCount(it.people().size());
        for (int i = 0; i < it.people().size(); i++) {
            put(it.people().get(i), people.next().person());
            people.birthTag(it.birthTags().isEmpty() ? 0 : it.birthTags().get(i));
        }
        book.actor("");
        return book.encodedLength();
    }

    private int body(Command.Move it, MutableDirectBuffer into, int offset) {
        move.wrapAndApplyHeader(into, offset, header).slot(it.slot()).device(0).contact(0);
        move.codeKey(it.request().codeKey());
        put(Command.Digest.ZERO, move.voucher());
        put(it.capability(), move.capability());
        put(it.person(), move.person());
        put(it.request().key(), move.request());
        put(it.request().fingerprint(), move.fingerprint());
        put(it.request().code(), move.code());
        put(it.request().codeNonce(), move.codeNonce());
        return move.encodedLength();
    }

    private int body(Command.Reissue it, MutableDirectBuffer into, int offset) {
        reissue.wrapAndApplyHeader(into, offset, header).codeKey(it.request().codeKey());
        put(it.capability(), reissue.capability());
        put(it.person(), reissue.person());
        put(it.request().key(), reissue.request());
        put(it.request().fingerprint(), reissue.fingerprint());
        put(it.request().code(), reissue.code());
        put(it.request().codeNonce(), reissue.codeNonce());
        return reissue.encodedLength();
    }

    private int body(Command.GenerateSlots it, MutableDirectBuffer into, int offset) {
        generate.wrapAndApplyHeader(into, offset, header).round(it.round());
        generate.product(it.product()).location(it.location());
        GenerateSlotsEncoder.BlocksEncoder blocks =
                generate.blocksCount(it.blocks().size());
        for (Command.Block block : it.blocks()) {
            blocks.next()
                    .startMillis(block.startMillis())
                    .endMillis(block.endMillis())
                    .seats(block.seats());
        }
        return generate.encodedLength();
    }

    static void put(Command.Digest digest, DigestEncoder into) {
        into.high(digest.high()).low(digest.low());
    }
}
