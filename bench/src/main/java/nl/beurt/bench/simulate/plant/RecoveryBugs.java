package nl.beurt.bench.simulate.plant;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import nl.beurt.bench.simulate.client.Digests;
import nl.beurt.bench.simulate.plant.WrappedDisk.WrappedFile;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.DiskFile;
import nl.beurt.engine.state.EngineState;

/** Bugs in how a journal is read back, made by what recovery gets to read of its last segment. */
final class RecoveryBugs {
    private RecoveryBugs() {}

    /** Shows recovery other bytes of the last segment. */
    private static Bug reading(Predicate<JournalBytes> when, Consumer<JournalBytes> change) {
        return new Bug() {
            @Override
            public Disk recoveryDisk(Disk disk) throws IOException {
                JournalBytes last = JournalBytes.last(disk);
                if (last == null || !last.hasFrame() || !when.test(last)) {
                    return disk;
                }
                change.accept(last);
                return new WrappedDisk(disk) {
                    @Override
                    DiskFile file(String name, DiskFile file) {
                        return name.equals(last.name()) ? shown(file, last.bytes()) : file;
                    }
                };
            }
        };
    }

    private static DiskFile shown(DiskFile file, ByteBuffer bytes) {
        return new WrappedFile(file) {
            @Override
            public int read(ByteBuffer into, long position) {
                int count = Math.min(into.remaining(), bytes.capacity() - (int) position);
                into.put(bytes.duplicate().clear().position((int) position).limit((int) position + count));
                return count;
            }
        };
    }

    /** The last frame is taken for the torn tail. */
    static Bug loseLastFrame() {
        return reading(JournalBytes::isWhole, RecoveryBugs::blank);
    }

    private static void blank(JournalBytes last) {
        for (int at = last.lastFrame(); at < last.end(); at++) {
            last.bytes().put(at, (byte) 0);
        }
    }

    /** The last frame is read without its last record. */
    static Bug stopOneRecordEarly() {
        return reading(JournalBytes::isWhole, last -> {
            int count = last.bytes().getInt(last.lastFrame() + JournalBytes.COUNT);
            if (count == 1) {
                blank(last);
                return;
            }
            int end = last.lastRecord();
            for (int at = end; at < last.end(); at++) {
                last.bytes().put(at, (byte) 0);
            }
            last.bytes().putInt(last.lastFrame(), end - last.lastFrame());
            last.bytes().putInt(last.lastFrame() + JournalBytes.COUNT, count - 1);
            last.seal();
        });
    }

    /** A torn frame is taken for a whole one. */
    static Bug ignoreTornChecksum() {
        return reading(last -> !last.isWhole(), JournalBytes::seal);
    }

    /** Nothing is known of what was acknowledged. */
    static Bug ignoreMark() {
        return new Bug() {
            @Override
            public Disk recoveryDisk(Disk disk) {
                return new WrappedDisk(disk) {
                    @Override
                    public List<String> list() throws IOException {
                        return super.list().stream()
                                .filter(name -> !name.equals("durable.mark"))
                                .toList();
                    }
                };
            }
        };
    }

    /** The oldest generation of a segment wins. */
    static Bug readOldGeneration() {
        return new Bug() {
            @Override
            public Disk recoveryDisk(Disk disk) {
                return new WrappedDisk(disk) {
                    @Override
                    public List<String> list() throws IOException {
                        return super.list().stream()
                                .filter(name -> !name.contains("-"))
                                .toList();
                    }

                    @Override
                    public void delete(String name) throws IOException {
                        if (!name.endsWith(".journal")) {
                            super.delete(name);
                        }
                    }
                };
            }
        };
    }

    /** What was read is served from without having been made durable. */
    static Bug serveUnforced() {
        return new Bug() {
            @Override
            public Disk recoveryDisk(Disk disk) {
                return new WrappedDisk(disk) {
                    @Override
                    DiskFile file(String name, DiskFile file) {
                        return new WrappedFile(file) {
                            @Override
                            public void force() {}
                        };
                    }
                };
            }
        };
    }

    /** The last record takes its seats a second time. */
    static Bug applyTwice() {
        return after(state -> {
            var booking = state.bookings().newRow();
            var slot = state.slots().newRow();
            if (state.bookings().load(state.totals().lastBooking(), booking)
                    && state.slots().load(booking.get.slot(), slot)) {
                state.slots().edit(slot);
                slot.set.taken(slot.get.taken() + booking.get.partySize());
                state.storeSlot(slot);
            }
        });
    }

    /** No request is remembered after a restart. */
    static Bug forgetRequests() {
        return after(state -> {
            var request = state.requests().newRow();
            for (int number = 1; state.requests().size() > 0 && number < 1_000_000; number++) {
                if (state.requests().load(Digests.REQUEST, number, request)) {
                    state.requests().remove(request);
                }
            }
        });
    }

    /** Cancelled bookings are live again after a restart. */
    static Bug reviveCancelled() {
        return after(state -> {
            var booking = state.bookings().newRow();
            for (long id = 1; id <= state.totals().lastBooking(); id++) {
                if (state.bookings().load(id, booking) && booking.get.status() == 1) {
                    state.bookings().edit(booking);
                    booking.set.status((short) 0);
                    state.bookings().store(booking);
                    return;
                }
            }
        });
    }

    private static Bug after(Consumer<EngineState> change) {
        return new Bug() {
            @Override
            public void afterRecovery(EngineState state) {
                change.accept(state);
            }
        };
    }
}
