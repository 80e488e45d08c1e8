package nl.beurt.engine.decide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Request;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.verdict.Verdict;

/** What the naive model knows, in plain collections. */
final class NaiveState {
    /** A block of desk time; {@code purged} counts people whose live booking was purged after its end. */
    static final class Slot {
        final Command.GenerateSlots of;
        final Command.Block block;
        int taken;
        int returned;
        int purged;

        Slot(Command.GenerateSlots of, Command.Block block) {
            this.of = of;
            this.block = block;
        }
    }

    /** A party's seats. Its last code is the valid one; the place of a code is its version. */
    static final class Booking {
        final Command.Book book;
        final long id;
        final boolean exclusive;
        final long createdMillis;
        final List<Digest> codes = new ArrayList<>();
        Request last;
        long slot;
        boolean cancelled;
        long changedMillis;

        Booking(Command.Book book, long id, boolean exclusive, long nowMillis) {
            this.book = book;
            this.id = id;
            this.exclusive = exclusive;
            this.createdMillis = nowMillis;
            this.slot = book.slot();
            this.last = book.request();
        }

        List<Digest> party() {
            return book.people();
        }

        int size() {
            return book.people().size();
        }

        Answer answer(long at) {
            return new Answer(
                    slot,
                    size(),
                    cancelled,
                    codes.size(),
                    last.codeNonce(),
                    last.codeKey(),
                    book.capabilityNonce(),
                    book.capabilityKey(),
                    book.language(),
                    at);
        }
    }

    /** What is known of a person; {@code booking} is the live exclusive one, 0 none. */
    static final class Person {
        long booking;
        long day;
        int actions;
        int cancels;
    }

    /** A request that succeeded. */
    record Remembered(Request request, Verdict verdict, Answer answer, long booking, long millis) {}

    /** What is told of a booking. */
    record Answer(
            long slot,
            int persons,
            boolean cancelled,
            int version,
            Digest codeNonce,
            int codeKey,
            Digest capabilityNonce,
            int capabilityKey,
            int language,
            long sequence) {}

    Catalog catalog = Catalog.EMPTY;
    long sequence;
    long timeMillis;
    long lastBooking;
    long lastRound;
    final List<Slot> slots = new ArrayList<>();
    final Map<Long, Command.OpenRound> rounds = new HashMap<>();
    final Map<Digest, Person> people = new HashMap<>();
    final TreeMap<Long, Booking> bookings = new TreeMap<>();
    final Map<Digest, Booking> capabilities = new HashMap<>();
    final Map<Digest, Booking> codes = new HashMap<>();
    /** In the order of acceptance. */
    final LinkedHashMap<Digest, Remembered> requests = new LinkedHashMap<>();

    Slot slot(long id) {
        return slots.get((int) id - 1);
    }

    /** A person, who is known from now on. */
    Person person(Digest one) {
        return people.computeIfAbsent(one, stranger -> new Person());
    }
}
