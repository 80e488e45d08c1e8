package nl.beurt.gateway.publish;

import nl.beurt.engine.command.sbe.BookEncoder;
import nl.beurt.engine.command.sbe.CancelEncoder;
import nl.beurt.engine.command.sbe.DigestEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.MoveEncoder;
import nl.beurt.engine.command.sbe.ReadBookingEncoder;
import nl.beurt.engine.command.sbe.ReadCodeEncoder;
import nl.beurt.engine.command.sbe.ReissueEncoder;
import nl.beurt.gateway.decode.PartyBody;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.StepUp;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.NewCapability;
import nl.beurt.gateway.key.NewCode;

/** Writes commands into an exchange's buffer; each gives the command's length. Belongs to one event loop. */
final class Commands {
    /** No call of today says how somebody can be reached. */
    static final long NO_CONTACT = 0;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookEncoder book = new BookEncoder();
    private final CancelEncoder cancel = new CancelEncoder();
    private final MoveEncoder move = new MoveEncoder();
    private final ReissueEncoder reissue = new ReissueEncoder();
    private final ReadBookingEncoder read = new ReadBookingEncoder();
    private final ReadCodeEncoder readCode = new ReadCodeEncoder();
    private final Digest request = new Digest();
    private final Digest fingerprint = new Digest();
    private final Digest voucher = new Digest();
    private final Digest none = new Digest();

    /** Digest of the request's idempotency key, to be filled before a command is written. */
    Digest request() {
        return request;
    }

    /** Keyed fingerprint of the request's body, to be filled before a command is written. */
    Digest fingerprint() {
        return fingerprint;
    }

    /** Digest of the voucher, to be filled before a command is written of who must bring one. */
    Digest voucher() {
        return voucher;
    }

    /** What the engine is told of a voucher: nothing where none is needed, as it would be used up for nothing. */
    Digest voucher(Exchange exchange) {
        return exchange.stepUp() == StepUp.NONE ? none : voucher;
    }

    int book(Exchange exchange, int product, long slot, int language, PartyBody party) {
        book.wrapAndApplyHeader(exchange.command(), 0, header);
        book.slot(slot)
                .product(product)
                .language((short) language)
                .onlyRepeated(onlyRepeated(exchange))
                .device(device(exchange))
                .contact(NO_CONTACT);
        put(book.voucher(), voucher(exchange));
        put(book.request(), request);
        put(book.fingerprint(), fingerprint);
        putNew(exchange);
        BookEncoder.PeopleEncoder people = book.peopleCount(party.size());
        for (int i = 0; i < party.size(); i++) {
            put(people.next().birthTag(party.birthTag(i)).person(), party.person(i));
        }
        book.actor(exchange.caller().name());
        return MessageHeaderEncoder.ENCODED_LENGTH + book.encodedLength();
    }

    /** Writes another code and capability into a Book that stands in the buffer already. */
    void renewBook(Exchange exchange) {
        book.wrap(exchange.command(), MessageHeaderEncoder.ENCODED_LENGTH);
        putNew(exchange);
    }

    private void putNew(Exchange exchange) {
        NewCapability capability = exchange.newCapability();
        put(book.capabilityNonce(), capability.nonce());
        put(book.capability(), capability.index());
        NewCode code = exchange.code();
        put(book.codeNonce(), code.nonce());
        put(book.code(), code.index());
        book.capabilityKey(capability.key()).codeKey(code.key());
    }

    int cancel(Exchange exchange) {
        cancel.wrapAndApplyHeader(exchange.command(), 0, header)
                .device(device(exchange))
                .contact(NO_CONTACT);
        put(cancel.capability(), exchange.capability());
        put(cancel.person(), exchange.person());
        return MessageHeaderEncoder.ENCODED_LENGTH + cancel.encodedLength();
    }

    int move(Exchange exchange, long slot) {
        move.wrapAndApplyHeader(exchange.command(), 0, header);
        move.slot(slot).device(device(exchange)).contact(NO_CONTACT);
        put(move.capability(), exchange.capability());
        put(move.person(), exchange.person());
        put(move.voucher(), voucher(exchange));
        put(move.request(), request);
        put(move.fingerprint(), fingerprint);
        putMoveCode(exchange.code());
        return MessageHeaderEncoder.ENCODED_LENGTH + move.encodedLength();
    }

    /** Writes another code into a Move that stands in the buffer already. */
    void renewMove(Exchange exchange) {
        move.wrap(exchange.command(), MessageHeaderEncoder.ENCODED_LENGTH);
        putMoveCode(exchange.code());
    }

    private void putMoveCode(NewCode code) {
        put(move.codeNonce(), code.nonce());
        put(move.code(), code.index());
        move.codeKey(code.key());
    }

    int reissue(Exchange exchange, Digest person) {
        reissue.wrapAndApplyHeader(exchange.command(), 0, header);
        put(reissue.capability(), exchange.capability());
        put(reissue.person(), person);
        put(reissue.request(), request);
        put(reissue.fingerprint(), fingerprint);
        putReissueCode(exchange.code());
        return MessageHeaderEncoder.ENCODED_LENGTH + reissue.encodedLength();
    }

    /** Writes another code into a Reissue that stands in the buffer already. */
    void renewReissue(Exchange exchange) {
        reissue.wrap(exchange.command(), MessageHeaderEncoder.ENCODED_LENGTH);
        putReissueCode(exchange.code());
    }

    private void putReissueCode(NewCode code) {
        put(reissue.codeNonce(), code.nonce());
        put(reissue.code(), code.index());
        reissue.codeKey(code.key());
    }

    int read(Exchange exchange) {
        read.wrapAndApplyHeader(exchange.command(), 0, header);
        put(read.capability(), exchange.capability());
        return MessageHeaderEncoder.ENCODED_LENGTH + read.encodedLength();
    }

    int readCode(Exchange exchange) {
        readCode.wrapAndApplyHeader(exchange.command(), 0, header);
        put(readCode.capability(), exchange.capability());
        put(readCode.person(), exchange.person());
        return MessageHeaderEncoder.ENCODED_LENGTH + readCode.encodedLength();
    }

    /** 1 where the gateway refuses it unless it was answered before. */
    static short onlyRepeated(Exchange exchange) {
        return (short) (exchange.isRefusedUnlessRepeated() ? 1 : 0);
    }

    /** Where a request comes from, for the fraud guard; 0 where the staff asks for somebody. */
    static long device(Exchange exchange) {
        return exchange.caller().name().isEmpty() ? exchange.source().origin() : 0;
    }

    static void put(DigestEncoder to, Digest digest) {
        to.high(digest.high()).low(digest.low());
    }
}
