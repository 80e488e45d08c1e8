package nl.beurt.bench.simulate;

import java.util.HashMap;
import java.util.Map;
import nl.beurt.bench.simulate.client.Digests;
import nl.beurt.bench.simulate.machine.Violation;
import nl.beurt.bench.simulate.model.Booking;
import nl.beurt.bench.simulate.model.Person;
import nl.beurt.bench.simulate.model.Remembered;
import nl.beurt.bench.simulate.model.Slot;
import nl.beurt.bench.simulate.model.World;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import nl.beurt.engine.state.sbe.RequestDecoder;
import nl.beurt.engine.state.sbe.RequestEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;

/** Compares a whole state with the model, record by record, and adds its seats up. */
final class StateCheck {
    private final EngineState state;
    private final World world;
    private final Row<SlotDecoder, SlotEncoder> slot;
    private final Row<PersonDecoder, PersonEncoder> person;
    private final Row<BookingDecoder, BookingEncoder> booking;
    private final Row<RequestDecoder, RequestEncoder> request;
    private final Map<Long, Integer> live = new HashMap<>();
    private final Map<Long, Long> holders = new HashMap<>();

    private String aboutKind = "";
    private long aboutNumber;

    private StateCheck(EngineState state, World world) {
        this.state = state;
        this.world = world;
        slot = state.slots().newRow();
        person = state.people().newRow();
        booking = state.bookings().newRow();
        request = state.requests().newRow();
    }

    static void check(EngineState state, World world) {
        StateCheck check = new StateCheck(state, world);
        check.counts();
        world.bookings.values().forEach(check::booking);
        for (int id = 1; id <= world.slots.size(); id++) {
            check.slot(id, world.slots.get(id - 1));
        }
        world.people.forEach(check::person);
        world.requests.values().forEach(check::request);
    }

    private void counts() {
        about("state", world.sequence);
        same("sequence", state.totals().sequence(), world.sequence);
        same("time", state.totals().timeMillis(), world.timeMillis);
        same("last booking", state.totals().lastBooking(), world.lastBooking());
        same("last round", state.totals().lastRound(), world.lastRound());
        same("slots", state.slots().size(), world.slots.size());
        same("people", state.people().size(), world.people.size());
        same("bookings", state.bookings().size(), world.bookings.size());
        same("capabilities", state.capabilities().size(), world.capabilities.size());
        same("codes", state.codes().size(), world.codes.size());
        same("requests", state.requests().size(), world.requests.size());
    }

    private void booking(Booking of) {
        about("booking", of.id);
        there("record", state.bookings().load(of.id, booking));
        there("capability", state.capabilities().contains(Digests.CAPABILITY, of.capability));
        there("code", state.codes().contains(Digests.CODE, of.code()));
        same("slot", booking.get.slot(), of.slot);
        same("status", booking.get.status(), of.cancelled ? 1 : 0);
        same("version", booking.get.version(), of.codes.size());
        same("code", booking.get.codeLow(), of.code());
        same("capability", booking.get.capabilityLow(), of.capability);
        same("making", booking.get.createdMillis(), of.createdMillis);
        same("change", booking.get.changedMillis(), of.changedMillis);
        same("party", booking.get.partySize(), of.party.length);
        for (int i = 0; i < of.party.length; i++) {
            same("party", booking.get.party(2 * i + 1), of.party[i]);
            if (booking.get.status() == 0 && booking.get.exclusive() != 0) {
                holds(of.party[i], of.id);
            }
        }
        if (booking.get.status() == 0) {
            live.merge(booking.get.slot(), of.party.length, Integer::sum);
        }
    }

    private void holds(long number, long id) {
        Long other = holders.put(number, id);
        if (other != null) {
            throw new Violation("person " + number + " holds two live bookings, " + other + " and " + id);
        }
    }

    private void slot(long id, Slot of) {
        about("slot", id);
        there("record", state.slots().load(id, slot));
        same("seats", slot.get.seats(), of.seats);
        same("taken", slot.get.taken(), of.taken);
        same("returned", slot.get.returned(), of.returned);
        same("start", slot.get.startMillis(), of.startMillis);
        if (slot.get.taken() + slot.get.returned() > slot.get.seats()) {
            throw new Violation(subject() + "seats were given out twice");
        }
        // Bookings are purged a while after their slot; its count stays.
        if (slot.get.endMillis() > world.timeMillis) {
            same("people", live.getOrDefault(id, 0), slot.get.taken());
        }
    }

    private void person(int number, Person of) {
        about("person", number);
        there("record", state.people().load(Digests.PERSON, number, person));
        same("booking", person.get.booking(), of.booking);
        same("cancels", person.get.cancels(), of.cancels);
        same("actions", person.get.actionsOfDay(), of.actions);
        same("day", person.get.actionsDay(), Math.max(0, of.day));
    }

    private void request(Remembered of) {
        about("request", of.request().request());
        there("record", state.requests().load(Digests.REQUEST, of.request().request(), request));
        same("booking", request.get.booking(), of.booking());
        same("slot", request.get.slot(), of.answer().slot());
        same("sequence", request.get.sequence(), of.answer().sequence());
        same("code", request.get.codeNonceLow(), of.answer().code());
    }

    private void about(String kind, long number) {
        aboutKind = kind;
        aboutNumber = number;
    }

    private String subject() {
        return aboutKind + " " + aboutNumber + "'s ";
    }

    private void there(String what, boolean is) {
        if (!is) {
            throw new Violation(subject() + what + " is not there");
        }
    }

    private void same(String what, long found, long expected) {
        if (found != expected) {
            throw new Violation(subject() + what + " is " + found + ", expected " + expected);
        }
    }
}
