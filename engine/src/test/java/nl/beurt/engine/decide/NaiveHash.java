package nl.beurt.engine.decide;

import java.util.List;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.StateHash;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.CapabilityEncoder;
import nl.beurt.engine.state.sbe.CodeEncoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import nl.beurt.engine.state.sbe.RequestEncoder;
import nl.beurt.engine.state.sbe.RoundEncoder;
import nl.beurt.engine.state.sbe.SlotEncoder;
import nl.beurt.engine.state.sbe.TotalsEncoder;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** Sums up from scratch what the state hash of an engine must be that knows what the naive model knows. */
final class NaiveHash {
    private static final int CATALOG_KIND = 1000;
    private static final int HEADER_LENGTH = 8;

    private final UnsafeBuffer record = new UnsafeBuffer(new byte[256]);
    private final StateHash hash = new StateHash();
    private final NaiveState state;

    private NaiveHash(NaiveState state) {
        this.state = state;
    }

    static StateHash of(NaiveState state) {
        NaiveHash sum = new NaiveHash(state);
        sum.totals();
        sum.slots();
        sum.people();
        sum.bookings();
        sum.requests();
        sum.rounds();
        sum.catalog();
        return sum.hash;
    }

    private void totals() {
        TotalsEncoder to = begin(new TotalsEncoder());
        to.sequence(state.sequence).timeMillis(state.timeMillis);
        to.lastBooking(state.lastBooking).lastSlot(state.slots.size()).lastRound(state.lastRound);
        add(to, 0, 0);
    }

    private void slots() {
        for (int i = 0; i < state.slots.size(); i++) {
            NaiveState.Slot slot = state.slots.get(i);
            SlotEncoder to = begin(new SlotEncoder());
            to.round(slot.of.round()).product(slot.of.product()).location(slot.of.location());
            to.startMillis(slot.block.startMillis())
                    .endMillis(slot.block.endMillis())
                    .seats(slot.block.seats());
            to.taken(slot.taken).returned(slot.returned);
            add(to, 0, i + 1);
        }
    }

    private void people() {
        state.people.forEach((digest, person) -> {
            PersonEncoder to = begin(new PersonEncoder());
            to.booking(person.booking).actionsDay((int) person.day);
            to.actionsOfDay(person.actions).cancels(person.cancels);
            add(to, digest);
        });
    }

    private void bookings() {
        for (NaiveState.Booking booking : state.bookings.values()) {
            BookingEncoder to = begin(new BookingEncoder());
            Command.Book book = booking.book;
            Digest code = booking.last.code();
            to.slot(booking.slot).createdMillis(booking.createdMillis).changedMillis(booking.changedMillis);
            to.capabilityHigh(book.capability().high())
                    .capabilityLow(book.capability().low());
            to.capabilityNonceHigh(book.capabilityNonce().high())
                    .capabilityNonceLow(book.capabilityNonce().low());
            to.codeHigh(code.high()).codeLow(code.low());
            to.codeNonceHigh(booking.last.codeNonce().high())
                    .codeNonceLow(booking.last.codeNonce().low());
            to.version(booking.codes.size()).capabilityKey(book.capabilityKey()).codeKey(booking.last.codeKey());
            to.partySize((short) booking.size()).status((short) (booking.cancelled ? 1 : 0));
            to.language((short) book.language()).exclusive((short) (booking.exclusive ? 1 : 0));
            for (int i = 0; i < booking.size(); i++) {
                to.party(2 * i, booking.party().get(i).high());
                to.party(2 * i + 1, booking.party().get(i).low());
            }
            add(to, 0, booking.id);
            add(begin(new CapabilityEncoder()).booking(booking.id), book.capability());
            codes(booking.id, booking.codes);
        }
    }

    private void codes(long booking, List<Digest> codes) {
        Digest previous = Digest.ZERO;
        for (int i = 0; i < codes.size(); i++) {
            CodeEncoder to = begin(new CodeEncoder()).booking(booking).version(i + 1);
            to.previousHigh(previous.high()).previousLow(previous.low());
            add(to, codes.get(i));
            previous = codes.get(i);
        }
    }

    private void requests() {
        for (NaiveState.Remembered one : state.requests.values()) {
            RequestEncoder to = begin(new RequestEncoder());
            Command.Request request = one.request();
            to.fingerprintHigh(request.fingerprint().high())
                    .fingerprintLow(request.fingerprint().low());
            to.sequence(one.answer().sequence()).timeMillis(one.millis()).booking(one.booking());
            to.slot(one.answer().slot())
                    .codeNonceHigh(request.codeNonce().high())
                    .codeNonceLow(request.codeNonce().low());
            to.version(one.answer().version()).codeKey(request.codeKey());
            to.verdict((short) one.verdict().number());
            add(to, request.key());
        }
    }

    private void rounds() {
        state.rounds.forEach((id, round) -> {
            RoundEncoder to = begin(new RoundEncoder());
            add(to.opensAtMillis(round.opensAtMillis()).product(round.product()), 0, id);
        });
    }

    private void catalog() {
        if (!state.catalog.equals(Catalog.EMPTY)) {
            ExpandableArrayBuffer bytes = new ExpandableArrayBuffer();
            int length = new CatalogCodec().encode(state.catalog, bytes, 0) - HEADER_LENGTH;
            hash.add(CATALOG_KIND, 0, 0, new UnsafeBuffer(bytes, HEADER_LENGTH, length), length);
        }
    }

    private <E extends MessageEncoderFlyweight> E begin(E encoder) {
        record.setMemory(0, record.capacity(), (byte) 0);
        encoder.wrap(record, 0);
        return encoder;
    }

    private void add(MessageEncoderFlyweight encoder, Digest key) {
        add(encoder, key.high(), key.low());
    }

    private void add(MessageEncoderFlyweight encoder, long keyHigh, long keyLow) {
        hash.add(encoder.sbeTemplateId(), keyHigh, keyLow, record, encoder.sbeBlockLength());
    }
}
