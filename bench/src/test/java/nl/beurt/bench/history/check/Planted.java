package nl.beurt.bench.history.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import nl.beurt.bench.history.log.Asked;
import nl.beurt.bench.history.log.Heard;
import nl.beurt.bench.history.log.Kind;
import nl.beurt.bench.history.log.Operation;
import nl.beurt.bench.history.log.ShownBooking;

/** Lies told in an otherwise true history. Sequences in it are multiples of ten: there is room between them. */
enum Planted {
    LOST_BOOKING(Anomaly.LOST) {
        @Override
        void plant(List<Operation> past) {
            answer(
                    past,
                    lastReadOf(past, ShownBooking.BOOKED),
                    of -> Heard.refusal(404, "booking-unknown", of.sequence()));
        }
    },
    FAILED_WITHOUT_SEQUENCE(Anomaly.SERVER_FAULT) {
        @Override
        void plant(List<Operation> past) {
            add(past, Kind.READ, Asked.read("booking1"), Heard.refusal(500, "internal-error", -1));
        }
    },
    LOST_MOVE(Anomaly.LOST) {
        @Override
        void plant(List<Operation> past) {
            int at = last(past, of -> of.kind() == Kind.READ && shown(of).version() > 1);
            answer(
                    past,
                    at,
                    of -> show(
                            of,
                            with(
                                    shown(of),
                                    shown(of).version() - 1,
                                    shown(of).slot(),
                                    shown(of).status())));
        }
    },
    CANCELLED_BY_NOBODY(Anomaly.LOST) {
        @Override
        void plant(List<Operation> past) {
            answer(past, lastReadOf(past, ShownBooking.BOOKED), of -> show(of, status(of, ShownBooking.CANCELLED)));
        }
    },
    SEATS_FREE_AGAIN(Anomaly.LOST) {
        @Override
        void plant(List<Operation> past) {
            moreSeats(past, lookAmidst(past), 1);
        }
    },
    REPEAT_REFUSED(Anomaly.LOST) {
        @Override
        void plant(List<Operation> past) {
            Operation of = past.get(first(past, Planted::isBooked));
            add(past, Kind.BOOK, of.asked(), Heard.refusal(409, "slot-full", now(past)));
        }
    },
    DOUBLE_SEAT(Anomaly.DOUBLE_SEAT) {
        @Override
        void plant(List<Operation> past) {
            accept(
                    past,
                    last(
                            past,
                            of -> of.kind() == Kind.BOOK && of.heard().problem().equals("slot-full")));
        }
    },
    DOUBLE_PERSON(Anomaly.DOUBLE_PERSON) {
        @Override
        void plant(List<Operation> past) {
            accept(past, first(past, of -> of.heard().problem().equals("already-booked")));
        }
    },
    DONE_TWICE(Anomaly.DONE_TWICE) {
        @Override
        void plant(List<Operation> past) {
            Operation of = past.get(first(past, Planted::isBooked));
            add(past, Kind.BOOK, of.asked(), Heard.booking(201, now(past) + 5, fresh(of.asked())));
        }
    },
    CODE_GIVEN_TWICE(Anomaly.GIVEN_TWICE) {
        @Override
        void plant(List<Operation> past) {
            ShownBooking before = shown(past.get(first(past, Planted::isBooked)));
            answer(past, lastBooked(past), of -> {
                ShownBooking shown = shown(of);
                return show(
                        of,
                        new ShownBooking(
                                shown.key(),
                                before.code(),
                                shown.version(),
                                shown.slot(),
                                shown.persons(),
                                shown.status(),
                                ""));
            });
        }
    },
    SAME_SEQUENCE(Anomaly.SAME_SEQUENCE) {
        @Override
        void plant(List<Operation> past) {
            int one = first(past, Planted::isBooked);
            Operation before = past.get(one);
            int other = IntStream.range(one + 1, past.size())
                    .filter(i -> isBooked(past.get(i)) && past.get(i).sequence() > before.sequence())
                    .findFirst()
                    .orElseThrow();
            answer(past, other, of -> at(of, before.sequence()));
        }
    },
    SEAT_TAKEN_BY_NOBODY(Anomaly.PHANTOM) {
        @Override
        void plant(List<Operation> past) {
            moreSeats(past, lookAmidst(past), -1);
        }
    },
    BOOKING_OF_NOBODY(Anomaly.PHANTOM) {
        @Override
        void plant(List<Operation> past) {
            Asked read = Asked.read("nobodys");
            ShownBooking shown = new ShownBooking("nobodys", "", 1, 1, 1, ShownBooking.BOOKED, "");
            add(past, Kind.READ, read, Heard.booking(200, now(past), shown));
        }
    },
    PERSON_BOOKED_BY_NOBODY(Anomaly.PHANTOM) {
        @Override
        void plant(List<Operation> past) {
            Asked asked = Asked.booking("nobodys request", 1, 77_000, 1);
            add(past, Kind.BOOK, asked, Heard.refusal(409, "already-booked", now(past)));
        }
    },
    UNKNOWN_TAKEN_FOR_NOT_DONE(Anomaly.PHANTOM) {
        @Override
        void plant(List<Operation> past) {
            // Its seats were taken when nobody heard, and taken again when it was repeated.
            int unheard = first(past, of -> of.kind() == Kind.BOOK && of.isUnknown() && isRepeated(past, of));
            Asked asked = past.get(unheard).asked();
            for (int i = 0; i < past.size(); i++) {
                if (hasRoomAfter(past.get(i), past.get(unheard))) {
                    fewerSeats(past, i, asked.slot(), asked.party());
                }
            }
        }

        private boolean hasRoomAfter(Operation look, Operation unheard) {
            return look.kind() == Kind.AVAILABILITY
                    && look.fromMicros() > unheard.toMicros()
                    && look.heard().free().getOrDefault(unheard.asked().slot(), 0)
                            >= unheard.asked().party();
        }

        private boolean isRepeated(List<Operation> past, Operation unheard) {
            return past.stream().anyMatch(of -> isBooked(of) && of.asked().equals(unheard.asked()))
                    && past.stream().anyMatch(look -> hasRoomAfter(look, unheard));
        }
    },
    CANCEL_RESURRECTED(Anomaly.RESURRECTED) {
        @Override
        void plant(List<Operation> past) {
            answer(past, lastReadOf(past, ShownBooking.CANCELLED), of -> show(of, status(of, ShownBooking.BOOKED)));
        }
    },
    MOVED_AFTER_CANCEL(Anomaly.RESURRECTED) {
        @Override
        void plant(List<Operation> past) {
            ShownBooking shown = shown(past.get(lastReadOf(past, ShownBooking.CANCELLED)));
            Asked asked = Asked.reissue("a late request", shown.key(), 1);
            ShownBooking moved = with(shown, shown.version() + 1, shown.slot(), ShownBooking.BOOKED);
            add(past, Kind.REISSUE, asked, Heard.booking(200, now(past) + 5, moved));
        }
    },
    STALE_READ(Anomaly.STALE_READ) {
        @Override
        void plant(List<Operation> past) {
            int at = last(past, of -> of.kind() == Kind.READ && shown(of).version() > 1);
            Operation before = past.get(first(
                    past,
                    of -> isBooked(of)
                            && shown(of).key().equals(past.get(at).asked().key())));
            answer(past, at, of -> before.heard());
        }
    },
    WRONG_READ(Anomaly.WRONG_READ) {
        @Override
        void plant(List<Operation> past) {
            int at = lastReadOf(past, ShownBooking.BOOKED);
            answer(
                    past,
                    at,
                    of -> show(
                            of,
                            with(
                                    shown(of),
                                    shown(of).version(),
                                    1 + shown(of).slot() % 12,
                                    shown(of).status())));
        }
    },
    SEQUENCE_FROM_BEFORE(Anomaly.ORDER) {
        @Override
        void plant(List<Operation> past) {
            long early = past.get(first(past, Planted::isBooked)).sequence();
            answer(past, lastBooked(past), of -> at(of, early + 5));
        }
    },
    SEQUENCE_FROM_LATER(Anomaly.STALE_READ) {
        @Override
        void plant(List<Operation> past) {
            long late = now(past);
            answer(past, first(past, Planted::isBooked), of -> at(of, late + 5));
        }
    },
    OTHER_BODY_HONOURED(Anomaly.KEY_REUSED) {
        @Override
        void plant(List<Operation> past) {
            int at = first(past, of -> of.kind() == Kind.BOOK && of.heard().status() == 422);
            Operation done = past.get(first(
                    past,
                    of -> isBooked(of)
                            && of.asked().request().equals(past.get(at).asked().request())));
            answer(past, at, of -> done.heard());
        }
    },
    OTHER_BYTES_AGAIN(Anomaly.REPEAT_DIFFERS) {
        @Override
        void plant(List<Operation> past) {
            Operation of = past.get(first(past, Planted::isBooked));
            ShownBooking shown = shown(of);
            ShownBooking other = new ShownBooking(
                    shown.key(), "another code", shown.version(), shown.slot(), shown.persons(), shown.status(), "");
            add(past, Kind.BOOK, of.asked(), Heard.booking(201, of.sequence(), other));
        }
    },
    OTHER_SLOT_GIVEN(Anomaly.WRONG_ANSWER) {
        @Override
        void plant(List<Operation> past) {
            int at = lastBooked(past);
            answer(past, at, of -> show(of, with(shown(of), 1, 1 + shown(of).slot() % 12, ShownBooking.BOOKED)));
        }
    },
    OWN_PERSON_REFUSED(Anomaly.FALSE_REFUSAL) {
        @Override
        void plant(List<Operation> past) {
            int at = first(past, of -> of.kind() == Kind.CANCEL && of.heard().status() == 204);
            answer(past, at, of -> Heard.refusal(403, "wrong-person", of.sequence()));
        }
    },
    AVAILABILITY_BACK(Anomaly.AVAILABILITY_BACK) {
        @Override
        void plant(List<Operation> past) {
            // Of the run before the last one, in which most was asked.
            int at = last(past, of -> of.kind() == Kind.AVAILABILITY && of.isAccepted() && of.server() == SECOND_RUN);
            Operation early = past.get(first(
                    past,
                    of -> of.kind() == Kind.AVAILABILITY
                            && of.server() == past.get(at).server()
                            && !of.isUnknown()));
            answer(past, at, of -> early.heard());
        }
    },
    AVAILABILITY_LATE(Anomaly.AVAILABILITY_LATE) {
        @Override
        void plant(List<Operation> past) {
            // All that was shown for a tenth of a second is what was shown at its beginning: never back, but late.
            int begin = first(past, of -> of.kind() == Kind.AVAILABILITY && of.isAccepted() && of.sequence() > 1_200);
            Operation shown = past.get(begin);
            for (int i = 0; i < past.size(); i++) {
                long since = past.get(i).fromMicros() - shown.toMicros();
                if (past.get(i).kind() == Kind.AVAILABILITY && since >= 0 && since < 100_000) {
                    answer(past, i, of -> shown.heard());
                }
            }
        }
    };

    interface Lie {
        Heard instead(Operation of);
    }

    private final Anomaly anomaly;

    Planted(Anomaly anomaly) {
        this.anomaly = anomaly;
    }

    /** What a checker must call it, whatever else it finds. */
    Anomaly anomaly() {
        return anomaly;
    }

    private static final int SECOND_RUN = 2;

    abstract void plant(List<Operation> past);

    static boolean isBooked(Operation of) {
        return of.kind() == Kind.BOOK && of.isAccepted();
    }

    /** An availability after some bookings. */
    static int lookAmidst(List<Operation> past) {
        return IntStream.range(100, past.size())
                .filter(i ->
                        past.get(i).kind() == Kind.AVAILABILITY && past.get(i).isAccepted())
                .findFirst()
                .orElseThrow();
    }

    /** The last booking that repeats no other. */
    static int lastBooked(List<Operation> past) {
        return last(
                past,
                of -> isBooked(of)
                        && past.stream()
                                .noneMatch(other ->
                                        !other.equals(of) && other.asked().equals(of.asked())));
    }

    static ShownBooking shown(Operation of) {
        return Objects.requireNonNullElse(of.heard().booking(), new ShownBooking("", "", 0, 0, 0, "", ""));
    }

    static ShownBooking with(ShownBooking shown, long version, long slot, String status) {
        return new ShownBooking(shown.key(), "", version, slot, shown.persons(), status, "");
    }

    static ShownBooking status(Operation of, String status) {
        return with(shown(of), shown(of).version(), shown(of).slot(), status);
    }

    static ShownBooking fresh(Asked asked) {
        return new ShownBooking(
                "a fresh key", "a fresh code", 1, asked.slot(), asked.party(), ShownBooking.BOOKED, "fresh");
    }

    static Heard show(Operation of, ShownBooking shown) {
        return Heard.booking(of.heard().status(), of.sequence(), shown);
    }

    static Heard at(Operation of, long sequence) {
        return new Heard(
                of.heard().status(),
                "",
                sequence,
                of.heard().booking(),
                of.heard().free());
    }

    static int first(List<Operation> past, Predicate<Operation> wanted) {
        return IntStream.range(0, past.size())
                .filter(i -> wanted.test(past.get(i)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing to plant in"));
    }

    static int last(List<Operation> past, Predicate<Operation> wanted) {
        return IntStream.range(0, past.size())
                .filter(i -> wanted.test(past.get(i)))
                .max()
                .orElseThrow(() -> new IllegalStateException("nothing to plant in"));
    }

    static int lastReadOf(List<Operation> past, String status) {
        return last(past, of -> of.kind() == Kind.READ && shown(of).status().equals(status));
    }

    static void answer(List<Operation> past, int index, Lie lie) {
        Operation of = past.get(index);
        past.set(
                index,
                new Operation(of.kind(), of.server(), of.fromMicros(), of.toMicros(), of.asked(), lie.instead(of)));
    }

    /** Turns a refusal into a booking. */
    static void accept(List<Operation> past, int index) {
        answer(past, index, of -> Heard.booking(201, of.sequence() + 5, fresh(of.asked())));
    }

    /** The highest sequence told. */
    static long now(List<Operation> past) {
        return past.stream().mapToLong(Operation::sequence).max().orElseThrow();
    }

    /** Adds an operation after all others. */
    static void add(List<Operation> past, Kind kind, Asked asked, Heard heard) {
        Operation last =
                past.stream().max(Comparator.comparingLong(Operation::toMicros)).orElseThrow();
        past.add(new Operation(kind, last.server(), last.toMicros() + 10, last.toMicros() + 20, asked, heard));
    }

    static void moreSeats(List<Operation> past, int index, int more) {
        Map<Long, Integer> free = past.get(index).heard().free();
        long slot = free.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .findFirst()
                .orElseThrow()
                .getKey();
        fewerSeats(past, index, slot, -more);
    }

    static void fewerSeats(List<Operation> past, int index, long slot, int fewer) {
        Map<Long, Integer> free = new HashMap<>(past.get(index).heard().free());
        free.merge(slot, -fewer, Integer::sum);
        answer(past, index, of -> Heard.free(of.sequence(), free));
    }
}
