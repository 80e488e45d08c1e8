package nl.beurt.bench.simulate.client;

import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.NoRequest;
import nl.beurt.engine.command.sbe.BookEncoder;
import nl.beurt.engine.command.sbe.CancelEncoder;
import nl.beurt.engine.command.sbe.DigestEncoder;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.MoveEncoder;
import nl.beurt.engine.command.sbe.OpenRoundEncoder;
import nl.beurt.engine.command.sbe.ReadBookingEncoder;
import nl.beurt.engine.command.sbe.ReadStateEncoder;
import nl.beurt.engine.command.sbe.ReissueEncoder;
import nl.beurt.engine.command.sbe.TickEncoder;
import org.agrona.MutableDirectBuffer;

/** An {@link Operation} in the bytes that the engine takes. Digests and nonces follow from their small numbers. */
public final class OperationBytes {
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int KEY_ID = 1;

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
    private final ReadStateEncoder readState = new ReadStateEncoder();

    /** Writes an operation with its header at the start of a buffer; its length in bytes. */
    public int encode(Operation it, MutableDirectBuffer into) {
        switch (it.kind()) {
            case CONFIGURE -> {
                return configure.encode(it.catalog(), into, 0);
            }
            case GARBAGE -> {
                tick.wrapAndApplyHeader(into, 0, header).purgeFromBooking(1);
                return HEADER + tick.encodedLength() - 1;
            }
            default -> {
                return HEADER + body(it, into);
            }
        }
    }

    private int body(Operation it, MutableDirectBuffer into) {
        return switch (it.kind()) {
            case BOOK -> book(it, into);
            case MOVE -> move(it, into);
            case REISSUE -> reissue(it, into);
            case CANCEL -> cancel(it, into);
            case GENERATE -> generate(it, into);
            case OPEN -> {
                open.wrapAndApplyHeader(into, 0, header);
                NoRequest.in(open.request(), open.fingerprint());
                yield open.round(it.round())
                        .opensAtMillis(it.opensAtMillis())
                        .product(it.product())
                        .encodedLength();
            }
            case READ -> {
                Digests.capability(
                        it.capability(),
                        read.wrapAndApplyHeader(into, 0, header).capability());
                yield read.encodedLength();
            }
            case READ_STATE -> readState.wrapAndApplyHeader(into, 0, header).encodedLength();
            case TICK ->
                tick.wrapAndApplyHeader(into, 0, header)
                        .purgeFromBooking(it.person())
                        .encodedLength();
            case CONFIGURE, GARBAGE -> throw new AssertionError(it.kind());
        };
    }

    private int book(Operation it, MutableDirectBuffer into) {
        book.wrapAndApplyHeader(into, 0, header).slot(it.slot()).product(it.product());
        book.capabilityKey(KEY_ID)
                .codeKey(KEY_ID)
                .language((short) it.language())
                .onlyRepeated((short) 0)
                .device(0)
                .contact(0);
        Digests.capability(it.capability(), book.capability());
        Digests.capabilityNonce(it.capability(), book.capabilityNonce());
        request(it, book.request(), book.fingerprint());
        code(it, book.code(), book.codeNonce());
        book.voucher().high(0).low(0);
        BookEncoder.PeopleEncoder people = book.peopleCount(it.party().length);
        for (int person : it.party()) {
            Digests.person(person, people.next().birthTag(0).person());
        }
        book.actor("");
        return book.encodedLength();
    }

    private int move(Operation it, MutableDirectBuffer into) {
        move.wrapAndApplyHeader(into, 0, header)
                .device(0)
                .contact(0)
                .slot(it.slot())
                .codeKey(KEY_ID);
        move.voucher().high(0).low(0);
        Digests.capability(it.capability(), move.capability());
        Digests.person(it.person(), move.person());
        request(it, move.request(), move.fingerprint());
        code(it, move.code(), move.codeNonce());
        return move.encodedLength();
    }

    private int reissue(Operation it, MutableDirectBuffer into) {
        reissue.wrapAndApplyHeader(into, 0, header).codeKey(KEY_ID);
        Digests.capability(it.capability(), reissue.capability());
        Digests.person(it.person(), reissue.person());
        request(it, reissue.request(), reissue.fingerprint());
        code(it, reissue.code(), reissue.codeNonce());
        return reissue.encodedLength();
    }

    private int cancel(Operation it, MutableDirectBuffer into) {
        cancel.wrapAndApplyHeader(into, 0, header).device(0).contact(0);
        Digests.capability(it.capability(), cancel.capability());
        Digests.person(it.person(), cancel.person());
        return cancel.encodedLength();
    }

    private int generate(Operation it, MutableDirectBuffer into) {
        generate.wrapAndApplyHeader(into, 0, header).round(it.round());
        generate.product(it.product()).location(it.product());
        GenerateSlotsEncoder.BlocksEncoder blocks = generate.blocksCount(it.blocks().length / 3);
        for (int i = 0; i < it.blocks().length; i += 3) {
            blocks.next()
                    .startMillis(it.blocks()[i])
                    .endMillis(it.blocks()[i + 1])
                    .seats((int) it.blocks()[i + 2]);
        }
        return generate.encodedLength();
    }

    private static void request(Operation it, DigestEncoder request, DigestEncoder fingerprint) {
        Digests.request(it.request(), request);
        fingerprint.high(it.kind().name().hashCode()).low(it.fingerprint());
    }

    private static void code(Operation it, DigestEncoder code, DigestEncoder nonce) {
        Digests.code(it.code(), code);
        Digests.codeNonce(it.code(), nonce);
    }
}
