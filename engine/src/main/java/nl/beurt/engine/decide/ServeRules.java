package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.ServeDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.StockDecoder;
import nl.beurt.engine.state.sbe.StockEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** People of a booking got what they came for, one of the stock each; they can book no more. */
final class ServeRules implements Rules {
    private final EngineState state;
    private final Scratch scratch;
    private final ServeDecoder command = new ServeDecoder();
    private final StaffRequest request;
    private final CodeAccess access;
    private final Row<StockDecoder, StockEncoder> stock;
    private boolean isCounted;
    private int places;

    ServeRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.request = new StaffRequest(scratch.requests);
        this.access = new CodeAccess(scratch);
        this.stock = state.stocks().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        if (!readPeople()) {
            return Verdict.INVALID;
        }
        request.read(command.request(), command.fingerprint());
        Verdict known = request.recall(nowMillis);
        if (known == Verdict.REPEATED) {
            return scratch.bookings.tellServedAgain(request.remembered(), outcome);
        }
        return known == Verdict.NONE ? checkNew(outcome) : known;
    }

    private Verdict checkNew(Outcome outcome) {
        Verdict code = access.load(command.code().high(), command.code().low());
        if (code != Verdict.NONE) {
            return code;
        }
        places = access.places(scratch.party);
        if (places == 0) {
            return Verdict.WRONG_PERSON;
        }
        scratch.bookings.tell(outcome);
        if (command.location() != 0 && outcome.location() != command.location()) {
            return Verdict.WRONG_LOCATION;
        }
        int unknown = scratch.party.load();
        if (scratch.party.isAnyServed()) {
            outcome.positions(scratch.party.served());
            return Verdict.ALREADY_SERVED;
        }
        isCounted = state.stocks().load(outcome.product(), stock) && stock.get.uncounted() == 0;
        if (isCounted && stock.get.left() < scratch.party.people()) {
            return Verdict.OUT_OF_STOCK;
        }
        return request.hasRoom() && state.people().hasRoomFor(unknown) ? Verdict.SERVED : Verdict.CAPACITY;
    }

    private boolean readPeople() {
        scratch.party.clear();
        ServeDecoder.PeopleDecoder people = command.people();
        while (people.hasNext()) {
            people.next();
            if (!scratch.party.add(people.person().high(), people.person().low())) {
                return false;
            }
        }
        return scratch.party.size() > 0;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        int people = scratch.party.people();
        scratch.party.serve();
        var booking = scratch.bookings.booking();
        state.bookings().edit(booking);
        booking.set.attended((short) (booking.get.attended() | places)).changedMillis(nowMillis);
        state.bookings().store(booking);
        if (isCounted) {
            state.stocks().edit(stock);
            stock.set.left(stock.get.left() - people).served(stock.get.served() + people);
            state.storeStock(stock);
        }
        scratch.bookings.tell(outcome);
        outcome.attended(booking.get.attended(), nowMillis);
        request.rememberServed(booking, outcome.unnamed(), nowMillis);
    }
}
