package nl.beurt.bench.simulate.plant;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import nl.beurt.bench.simulate.client.Operation;
import nl.beurt.bench.simulate.client.Operation.Kind;
import nl.beurt.bench.simulate.disk.VirtualTime;
import nl.beurt.engine.journal.JournalFailure;
import nl.beurt.engine.journal.SegmentSupply;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.ring.EngineClock;
import nl.beurt.engine.ring.SlewedClock;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** Bugs between a decision and its client: gates, time and answers. */
final class AnswerBugs {
    private AnswerBugs() {}

    /** Changes what a client hears. */
    private static Bug hearing(BiConsumer<Operation, Outcome> change) {
        return new Bug() {
            @Override
            public Completion completion(Operation operation, Completion client) {
                return outcome -> {
                    Outcome heard = new Outcome();
                    heard.copyFrom(outcome);
                    change.accept(operation, heard);
                    client.onOutcome(heard);
                };
            }
        };
    }

    static Bug refusedAsBooked() {
        return hearing((operation, outcome) -> {
            if (outcome.verdict() == Verdict.SLOT_FULL) {
                outcome.verdict(Verdict.BOOKED);
            }
        });
    }

    /** Two who ask for a booking in one batch hear each other's answers. */
    static Bug swapAnswers() {
        return new Bug() {
            private @Nullable Completion waiting;
            private Outcome held = new Outcome();

            @Override
            public Completion completion(Operation operation, Completion client) {
                return operation.kind() == Kind.BOOK ? outcome -> swap(client, outcome) : client;
            }

            private void swap(Completion client, Outcome outcome) {
                Completion other = waiting;
                if (other == null) {
                    waiting = client;
                    held = new Outcome();
                    held.copyFrom(outcome);
                } else {
                    waiting = null;
                    other.onOutcome(outcome);
                    client.onOutcome(held);
                }
            }

            @Override
            public void batchBegins() {
                waiting = null;
            }

            @Override
            public void batchEnds() {
                Completion alone = waiting;
                if (alone != null) {
                    waiting = null;
                    alone.onOutcome(held);
                }
            }
        };
    }

    /** A booking that was read once is read from memory after that. */
    static Bug readStale() {
        Map<Integer, Outcome> read = new HashMap<>();
        return hearing((operation, outcome) -> {
            if (operation.kind() == Kind.READ && outcome.verdict() == Verdict.FOUND) {
                Outcome first = new Outcome();
                first.copyFrom(outcome);
                Outcome known = read.putIfAbsent(operation.capability(), first);
                if (known != null) {
                    long sequence = outcome.sequence();
                    outcome.copyFrom(known);
                    outcome.sequence(sequence);
                }
            }
        });
    }

    /** A repeated request hears the sequence of the answer before it, not that of its own first answer. */
    static Bug repeatWithNewSequence() {
        long[] last = {0};
        return hearing((operation, outcome) -> {
            if (outcome.verdict() == Verdict.REPEATED) {
                outcome.sequence(last[0]);
            } else {
                last[0] = outcome.sequence();
            }
        });
    }

    static Bug refuseCancelsWhenFull() {
        return new Bug() {
            @Override
            public boolean refuses(Operation operation, boolean isStorageFailed) {
                return isStorageFailed && operation.kind() == Kind.CANCEL;
            }
        };
    }

    /** What is said to a booking on a full disk is said without a look at whether it is a repeat. */
    static Bug refuseRepeatsWhenFull() {
        return new Bug() {
            @Override
            public boolean refuses(Operation operation, boolean isStorageFailed) {
                return isStorageFailed && operation.kind() == Kind.BOOK;
            }
        };
    }

    static Bug stopWhenFull() {
        return new Bug() {
            @Override
            public SegmentSupply supply(SegmentSupply supply) {
                return new WrappedSupply(supply) {
                    @Override
                    public boolean await() {
                        if (super.await()) {
                            return true;
                        }
                        throw new JournalFailure("making", "the next segment", 0, new IOException("no space"));
                    }
                };
            }
        };
    }

    static Bug stayFull() {
        return supply(new boolean[1], true);
    }

    static Bug neverFull() {
        return supply(new boolean[1], false);
    }

    private static Bug supply(boolean[] wasFailed, boolean sticky) {
        return new Bug() {
            @Override
            public SegmentSupply supply(SegmentSupply supply) {
                return new WrappedSupply(supply) {
                    @Override
                    public boolean isFailed() {
                        wasFailed[0] |= super.isFailed();
                        return sticky && wasFailed[0];
                    }
                };
            }
        };
    }

    /** After a restart the wall clock is believed, wherever the journal had got to. */
    static Bug timeGoesBack() {
        return new Bug() {
            @Override
            public EngineClock clock(VirtualTime time, long lastMillis) {
                return new SlewedClock(time::wallMillis, time::nanos, 0);
            }
        };
    }
}
