package nl.beurt.bench.simulate.plant;

import java.util.HashMap;
import java.util.Map;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.RecordMap;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.CapabilityDecoder;
import nl.beurt.engine.state.sbe.CapabilityEncoder;
import nl.beurt.engine.state.sbe.ChangeDecoder;
import nl.beurt.engine.state.sbe.ChangeEncoder;
import nl.beurt.engine.state.sbe.EntryDecoder;
import nl.beurt.engine.state.sbe.EntryEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;
import nl.beurt.engine.state.sbe.StockDecoder;
import nl.beurt.engine.state.sbe.StockEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Bugs in what the staff's commands and their jobs do, made by what the maps keep of what the rules write. */
final class StaffBugs {
    private static final int STEP = 500;
    private static final short BOOKED = 0;
    private static final short WITHDRAWN = 4;
    private static final short DONE = 2;

    private StaffBugs() {}

    /** Wraps one map, and knows the others. */
    interface Wrap {
        RecordMap wrap(RecordMap map, Map<String, RecordMap> all);
    }

    static Bug map(String of, Wrap wrap) {
        return new Bug() {
            @Override
            public RecordMaps maps(RecordMaps maps) {
                Map<String, RecordMap> all = new HashMap<>();
                return (name, length, max) -> {
                    RecordMap map = maps.create(name, length, max);
                    all.put(name, map);
                    return name.equals(of) ? wrap.wrap(map, all) : map;
                };
            }
        };
    }

    private static Fields<ChangeDecoder, ChangeEncoder> change() {
        return new Fields<>(new ChangeDecoder(), new ChangeEncoder());
    }

    private static Fields<SlotDecoder, SlotEncoder> slot() {
        return new Fields<>(new SlotDecoder(), new SlotEncoder());
    }

    private static Fields<BookingDecoder, BookingEncoder> booking() {
        return new Fields<>(new BookingDecoder(), new BookingEncoder());
    }

    /** Each step of a change begins where the one before began. */
    static Bug forgetCursor() {
        return map("changes", (map, all) -> new WrappedMap(map) {
            private final Fields<ChangeDecoder, ChangeEncoder> before = change();
            private final Fields<ChangeDecoder, ChangeEncoder> after = change();

            @Override
            public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
                before.read(map, keyHigh, keyLow);
                after.copy(record);
                if (before.get.state() == after.get.state()) {
                    after.set.cursor(before.get.cursor());
                }
                super.update(keyHigh, keyLow, after.buffer);
            }
        });
    }

    /** A change of slots leaves out what its first step should have looked at. */
    static Bug loseStep() {
        return map("changes", (map, all) -> new WrappedMap(map) {
            private final Fields<ChangeDecoder, ChangeEncoder> after = change();

            @Override
            public void insert(long keyHigh, long keyLow, UnsafeBuffer record) {
                super.insert(keyHigh, keyLow, later(record));
            }

            /** A change of slots begins behind the first of them. */
            private UnsafeBuffer later(UnsafeBuffer record) {
                after.copy(record);
                if (after.get.slotTo() > 0) {
                    after.set.cursor(Math.min(after.get.slotTo() + 1, 1 + STEP));
                }
                return after.buffer;
            }
        });
    }

    /** A change that was under way at a stop is taken for done. */
    static Bug forgetChange() {
        return new Bug() {
            @Override
            public void afterRecovery(EngineState state) {
                var row = state.changes().newRow();
                long due = state.agenda().dueChange();
                if (due != 0 && state.changes().load(due, row)) {
                    state.changes().edit(row);
                    row.set.state(DONE);
                    state.storeChange(row);
                }
            }
        };
    }

    /** A booking that is withdrawn with its slot gives its seats back twice. */
    static Bug withdrawSeatTwice() {
        return map("slots", (map, all) -> new WrappedMap(map) {
            private final Fields<SlotDecoder, SlotEncoder> before = slot();
            private final Fields<SlotDecoder, SlotEncoder> after = slot();

            @Override
            public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
                before.read(map, keyHigh, keyLow);
                after.copy(record);
                int given = before.get.taken() - after.get.taken();
                if (given > 0 && after.get.withdrawn() != 0) {
                    after.set.taken(Math.max(0, after.get.taken() - given));
                }
                super.update(keyHigh, keyLow, after.buffer);
            }
        });
    }

    /** Where there are fewer desks than people, the first booking of the slot goes, as if it had been withdrawn. */
    static Bug desksDropBooking() {
        return map("slots", (map, all) -> new WrappedMap(map) {
            private final Fields<SlotDecoder, SlotEncoder> after = slot();
            private final Fields<BookingDecoder, BookingEncoder> of = booking();

            @Override
            public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
                after.copy(record);
                RecordMap bookings = all.get("bookings");
                if (bookings != null && after.get.withdrawn() == 0 && after.get.taken() > after.get.seats()) {
                    drop(bookings, keyLow);
                }
                super.update(keyHigh, keyLow, after.buffer);
            }

            private void drop(RecordMap bookings, long slot) {
                for (long id = 1; id <= bookings.size(); id++) {
                    if (of.read(bookings, 0, id) && of.get.slot() == slot && of.get.status() == BOOKED) {
                        after.set.taken(after.get.taken() - of.get.partySize());
                        of.set.status(WITHDRAWN);
                        bookings.update(0, id, of.buffer);
                        return;
                    }
                }
            }
        });
    }

    /** Who turns out to be somebody else stays in the booking that they should leave. */
    static Bug linkKeepsBoth() {
        return map("bookings", (map, all) -> new WrappedMap(map) {
            private final Fields<BookingDecoder, BookingEncoder> before = booking();
            private final Fields<BookingDecoder, BookingEncoder> after = booking();

            @Override
            public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
                before.read(map, keyHigh, keyLow);
                after.copy(record);
                boolean isShrunk = before.get.partySize() > after.get.partySize();
                super.update(keyHigh, keyLow, isShrunk ? before.buffer : record);
            }
        });
    }

    /** Who waits on for their place was taken away waits like everybody. */
    static Bug claimLost() {
        return map("entries", (map, all) -> new WrappedMap(map) {
            private final Fields<EntryDecoder, EntryEncoder> of = new Fields<>(new EntryDecoder(), new EntryEncoder());

            @Override
            public void insert(long keyHigh, long keyLow, UnsafeBuffer record) {
                of.copy(record);
                of.set.displaced((short) 0);
                super.insert(keyHigh, keyLow, of.buffer);
            }
        });
    }

    /** The link of a booking that was taken away does not lead to the entry. */
    static Bug claimWithoutLink() {
        return map("capabilities", (map, all) -> new WrappedMap(map) {
            private final Fields<CapabilityDecoder, CapabilityEncoder> before =
                    new Fields<>(new CapabilityDecoder(), new CapabilityEncoder());

            @Override
            public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
                before.read(map, keyHigh, keyLow);
                if (before.get.booking() == 0 || before.get.entry() != 0) {
                    super.update(keyHigh, keyLow, record);
                }
            }
        });
    }

    /** A round that is over keeps the seats that it set aside. */
    static Bug keepReserved() {
        return map("slots", (map, all) -> new WrappedMap(map) {
            private final Fields<SlotDecoder, SlotEncoder> before = slot();
            private final Fields<SlotDecoder, SlotEncoder> after = slot();

            @Override
            public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
                before.read(map, keyHigh, keyLow);
                after.copy(record);
                if (before.get.reserved() > 0 && after.get.reservedBy() == 0) {
                    after.set.reserved(before.get.reserved()).reservedBy(before.get.reservedBy());
                }
                super.update(keyHigh, keyLow, after.buffer);
            }
        });
    }

    /** What is handed out is not taken from the stock. */
    static Bug serveFromNothing() {
        return map("stocks", (map, all) -> new WrappedMap(map) {
            private final Fields<StockDecoder, StockEncoder> before =
                    new Fields<>(new StockDecoder(), new StockEncoder());
            private final Fields<StockDecoder, StockEncoder> after =
                    new Fields<>(new StockDecoder(), new StockEncoder());

            @Override
            public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
                before.read(map, keyHigh, keyLow);
                after.copy(record);
                if (after.get.served() > before.get.served()) {
                    after.set.left(before.get.left());
                }
                super.update(keyHigh, keyLow, after.buffer);
            }
        });
    }

    /** A withdrawn slot is on offer again as soon as its last booking is gone. */
    static Bug offerWithdrawn() {
        return map("slots", (map, all) -> new WrappedMap(map) {
            private final Fields<SlotDecoder, SlotEncoder> of = slot();

            @Override
            public boolean get(long keyHigh, long keyLow, UnsafeBuffer into) {
                boolean isThere = super.get(keyHigh, keyLow, into);
                if (isThere) {
                    of.copy(into);
                    of.set.withdrawn(of.get.taken() == 0 ? (short) 0 : of.get.withdrawn());
                    into.putBytes(0, of.buffer, 0, of.buffer.capacity());
                }
                return isThere;
            }
        });
    }
}
