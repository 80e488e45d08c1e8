package nl.beurt.bench.simulate.plant;

import java.util.function.UnaryOperator;
import nl.beurt.bench.simulate.client.Digests;
import nl.beurt.engine.state.RecordMap;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Bugs in the rules, made by what the maps keep of what the rules write. */
final class MapBugs {
    private MapBugs() {}

    private static Bug map(String of, UnaryOperator<RecordMap> wrap) {
        return new Bug() {
            @Override
            public RecordMaps maps(RecordMaps maps) {
                return (name, length, max) -> {
                    RecordMap map = maps.create(name, length, max);
                    return name.equals(of) ? wrap.apply(map) : map;
                };
            }
        };
    }

    /** A cancel gives its seats back twice. */
    static Bug returnSeatTwice() {
        return map("slots", map -> new WrappedMap(map) {
            private final SlotFields before = new SlotFields();
            private final SlotFields after = new SlotFields();

            @Override
            public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
                before.read(map, keyHigh, keyLow);
                after.copy(record);
                int given = before.get.taken() - after.get.taken();
                if (given > 0) {
                    after.set.taken(Math.max(0, after.get.taken() - given));
                }
                super.update(keyHigh, keyLow, after.buffer);
            }
        });
    }

    /** A cancel does not count its seats as returned: they can be booked at once. */
    static Bug offerReturnedSeat() {
        return map("slots", map -> new WrappedMap(map) {
            private final SlotFields after = new SlotFields();

            @Override
            public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
                after.copy(record);
                after.set.returned(0);
                super.update(keyHigh, keyLow, after.buffer);
            }
        });
    }

    /** A move takes seats in the new slot and keeps those in the old one. */
    static Bug keepOldSeat() {
        long[] oldId = {0};
        return new Bug() {
            @Override
            public RecordMaps maps(RecordMaps maps) {
                return (name, length, max) -> {
                    RecordMap map = maps.create(name, length, max);
                    return switch (name) {
                        case "slots" -> keepingOldSeat(map, oldId);
                        // The last thing a move or a cancel writes: what comes next is another decision.
                        case "bookings" ->
                            new WrappedMap(map) {
                                @Override
                                public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
                                    oldId[0] = 0;
                                    super.update(keyHigh, keyLow, record);
                                }
                            };
                        default -> map;
                    };
                };
            }
        };
    }

    private static RecordMap keepingOldSeat(RecordMap map, long[] oldId) {
        return new WrappedMap(map) {
            private final SlotFields before = new SlotFields();
            private final SlotFields after = new SlotFields();
            private final SlotFields old = new SlotFields();

            @Override
            public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
                before.read(map, keyHigh, keyLow);
                after.copy(record);
                if (before.get.taken() > after.get.taken()) {
                    old.copy(before.buffer);
                    oldId[0] = keyLow;
                } else if (oldId[0] != 0 && oldId[0] != keyLow) {
                    super.update(0, oldId[0], old.buffer);
                }
                super.update(keyHigh, keyLow, record);
            }
        };
    }

    /** A cancel leaves its people booked. */
    static Bug keepPersonBooked() {
        return map("people", map -> new WrappedMap(map) {
            private final PersonFields before = new PersonFields();
            private final PersonFields after = new PersonFields();

            @Override
            public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
                before.read(map, keyHigh, keyLow);
                after.copy(record);
                if (after.get.booking() == 0) {
                    after.set.booking(before.get.booking());
                }
                super.update(keyHigh, keyLow, after.buffer);
            }
        });
    }

    /** A cancel frees the person next to the one it is to free. */
    static Bug freeWrongPerson() {
        return map("people", map -> new WrappedMap(map) {
            private final PersonFields before = new PersonFields();
            private final PersonFields other = new PersonFields();

            @Override
            public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
                before.read(map, keyHigh, keyLow);
                other.copy(record);
                boolean isFreed = before.get.booking() != 0 && other.get.booking() == 0;
                if (isFreed && map.get(Digests.PERSON, keyLow + 1, other.buffer) && other.get.booking() != 0) {
                    other.set.booking(0);
                    super.update(Digests.PERSON, keyLow + 1, other.buffer);
                } else {
                    super.update(keyHigh, keyLow, record);
                }
            }
        });
    }

    /** A request that was sent before books again. Who looks at the state between two batches sees all requests. */
    static Bug bookAgain() {
        return new Bug() {
            private boolean isDeciding;

            @Override
            public RecordMaps maps(RecordMaps maps) {
                isDeciding = false;
                return (name, length, max) -> {
                    RecordMap map = maps.create(name, length, max);
                    return name.equals("requests") ? forgetful(map) : map;
                };
            }

            private RecordMap forgetful(RecordMap map) {
                return new WrappedMap(map) {
                    @Override
                    public boolean get(long keyHigh, long keyLow, UnsafeBuffer into) {
                        return !(isDeciding && keyLow % 4 == 0) && super.get(keyHigh, keyLow, into);
                    }

                    @Override
                    public void insert(long keyHigh, long keyLow, UnsafeBuffer record) {
                        if (map.contains(keyHigh, keyLow)) {
                            super.update(keyHigh, keyLow, record);
                        } else {
                            super.insert(keyHigh, keyLow, record);
                        }
                    }
                };
            }

            @Override
            public void batchBegins() {
                isDeciding = true;
            }

            @Override
            public void batchEnds() {
                isDeciding = false;
            }
        };
    }

    /** Actions of a day are not counted. */
    static Bug countNoActions() {
        return map("people", map -> new WrappedMap(map) {
            private final PersonFields after = new PersonFields();

            @Override
            public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
                after.copy(record);
                after.set.actionsOfDay(Math.min(1, after.get.actionsOfDay()));
                super.update(keyHigh, keyLow, after.buffer);
            }
        });
    }

    private static final class SlotFields {
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[SlotDecoder.BLOCK_LENGTH]);
        private final SlotDecoder get = new SlotDecoder();
        private final SlotEncoder set = new SlotEncoder();

        SlotFields() {
            get.wrap(buffer, 0, SlotDecoder.BLOCK_LENGTH, SlotDecoder.SCHEMA_VERSION);
            set.wrap(buffer, 0);
        }

        void copy(UnsafeBuffer from) {
            buffer.putBytes(0, from, 0, SlotDecoder.BLOCK_LENGTH);
        }

        void read(RecordMap map, long keyHigh, long keyLow) {
            map.get(keyHigh, keyLow, buffer);
        }
    }

    private static final class PersonFields {
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[PersonDecoder.BLOCK_LENGTH]);
        private final PersonDecoder get = new PersonDecoder();
        private final PersonEncoder set = new PersonEncoder();

        PersonFields() {
            get.wrap(buffer, 0, PersonDecoder.BLOCK_LENGTH, PersonDecoder.SCHEMA_VERSION);
            set.wrap(buffer, 0);
        }

        void copy(UnsafeBuffer from) {
            buffer.putBytes(0, from, 0, PersonDecoder.BLOCK_LENGTH);
        }

        void read(RecordMap map, long keyHigh, long keyLow) {
            map.get(keyHigh, keyLow, buffer);
        }
    }
}
