package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.BookDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.CapabilityDecoder;
import nl.beurt.engine.state.sbe.CapabilityEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** A party takes its seats in one slot, or nothing. */
final class BookRules implements Rules {
    private final EngineState state;
    private final Scratch scratch;
    private final BookDecoder command = new BookDecoder();
    private final Remembered request = new Remembered();
    private final Row<BookingDecoder, BookingEncoder> booking;
    private final Row<CapabilityDecoder, CapabilityEncoder> capability;
    private boolean exclusive;
    /** The entry of exactly these people, which ends with their booking; 0 none. */
    private long entry;

    BookRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.booking = state.bookings().newRow();
        this.capability = state.capabilities().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        readRequest();
        if (!readParty()) {
            return Verdict.INVALID;
        }
        Verdict known = scratch.requests.recall(request, nowMillis);
        if (known == Verdict.REPEATED) {
            return scratch.bookings.tellAgain(scratch.requests.remembered(), outcome);
        }
        if (known != Verdict.NONE) {
            return known;
        }
        return command.onlyRepeated() == 1 ? Verdict.NOT_REPEATED : checkNew(nowMillis, outcome);
    }

    @Override
    public long touch(DirectBuffer buffer, int offset, int blockLength, int version) {
        command.wrap(buffer, offset, blockLength, version);
        long touched = state.requests()
                .touch(command.request().high(), command.request().low());
        touched += state.codes().touch(command.code().high(), command.code().low());
        touched += state.capabilities()
                .touch(command.capability().high(), command.capability().low());
        touched += scratch.vouchers.touch(command.voucher());
        BookDecoder.PeopleDecoder people = command.people();
        Product product = state.catalog().product(command.product());
        while (people.hasNext()) {
            people.next();
            touched += scratch.party.touch(
                    product, people.person().high(), people.person().low());
        }
        return touched;
    }

    private Verdict checkNew(long nowMillis, Outcome outcome) {
        Verdict admitted =
                scratch.vouchers.check(command.voucher(), scratch.party.high(0), scratch.party.low(0), nowMillis);
        if (admitted != Verdict.NONE) {
            return admitted;
        }
        Product product = state.catalog().product(command.product());
        if (product == null) {
            return Verdict.SLOT_UNKNOWN;
        }
        if (scratch.party.size() > product.partyMax()) {
            return Verdict.PARTY_TOO_LARGE;
        }
        int unknown = product.register() ? scratch.party.loadEvenly() : scratch.party.load();
        boolean mayHave = scratch.party.mayHave(product);
        Verdict actions = mayHave ? scratch.party.checkActions(nowMillis) : Verdict.NONE;
        if (actions != Verdict.NONE) {
            return actions;
        }
        if (!hasRoom(mayHave ? unknown : 0)) {
            return Verdict.CAPACITY;
        }
        Verdict place = scratch.slots.check(command.slot(), product.number(), scratch.party.size(), nowMillis, outcome);
        if (place != Verdict.NONE) {
            return place;
        }
        if (!mayHave) {
            return Verdict.NOT_ELIGIBLE;
        }
        entry = product.exclusive() ? entryOfExactlyThese() : 0;
        Verdict people = scratch.party.check(product, entry);
        if (people != Verdict.NONE) {
            outcome.positions(scratch.party.refused());
            return people;
        }
        exclusive = product.exclusive();
        return isNonceTaken() ? Verdict.NONCE_TAKEN : Verdict.BOOKED;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        long id = state.nextBooking();
        scratch.vouchers.use();
        scratch.slots.take(scratch.party.size());
        if (entry != 0) {
            scratch.entries.withdraw(scratch.party, nowMillis);
            scratch.party.load();
        }
        scratch.party.book(id, exclusive, nowMillis, scratch.slots.slot().get.endMillis());
        storeBooking(id, nowMillis);
        capability.reset(command.capability().high(), command.capability().low());
        capability.set.booking(id);
        state.capabilities().store(capability);
        scratch.codes.addFirst(request, id);
        scratch.requests.remember(request, Verdict.BOOKED, id, command.slot(), 1, nowMillis);
        outcome.booking(scratch.party.size(), BookingAccess.BOOKED, 1, booking.get.language());
        outcome.capability(
                command.capabilityKey(),
                command.capabilityNonce().high(),
                command.capabilityNonce().low());
        outcome.code(request.codeKey, request.codeNonceHigh, request.codeNonceLow);
    }

    private long entryOfExactlyThese() {
        long common = scratch.party.commonEntry();
        return common != 0
                        && scratch.entries.load(common)
                        && scratch.entries.entry().get.partySize() == scratch.party.size()
                ? common
                : 0;
    }

    private void storeBooking(long id, long nowMillis) {
        booking.reset(0, id);
        booking.set
                .slot(command.slot())
                .createdMillis(nowMillis)
                .changedMillis(nowMillis)
                .capabilityHigh(command.capability().high())
                .capabilityLow(command.capability().low())
                .capabilityNonceHigh(command.capabilityNonce().high())
                .capabilityNonceLow(command.capabilityNonce().low())
                .codeHigh(request.codeHigh)
                .codeLow(request.codeLow)
                .codeNonceHigh(request.codeNonceHigh)
                .codeNonceLow(request.codeNonceLow)
                .version(1)
                .capabilityKey(command.capabilityKey())
                .codeKey(request.codeKey)
                .status(BookingAccess.BOOKED)
                .language(command.language())
                .exclusive((short) (exclusive ? 1 : 0));
        scratch.party.writeTo(booking);
        state.bookings().store(booking);
    }

    private void readRequest() {
        request.request(command.request());
        request.fingerprint(command.fingerprint());
        request.code(command.code());
        request.codeNonce(command.codeNonce());
        request.codeKey = command.codeKey();
    }

    private boolean readParty() {
        scratch.party.clear();
        BookDecoder.PeopleDecoder people = command.people();
        if (people.count() == 0 || people.count() > Party.SIZE_MAX) {
            return false;
        }
        while (people.hasNext()) {
            people.next();
            if (!scratch.party.add(people.person().high(), people.person().low(), people.birthTag())) {
                return false;
            }
        }
        return true;
    }

    private boolean hasRoom(int newPeople) {
        return state.people().hasRoomFor(newPeople)
                && state.bookings().hasRoomFor(1)
                && state.codes().hasRoomFor(1)
                && state.capabilities().hasRoomFor(1)
                && scratch.requests.hasRoom();
    }

    private boolean isNonceTaken() {
        return scratch.codes.isTaken(request)
                || state.capabilities()
                        .contains(
                                command.capability().high(),
                                command.capability().low());
    }
}
