package nl.beurt.bench.history.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import nl.beurt.bench.history.log.Asked;
import nl.beurt.bench.history.log.Kind;
import nl.beurt.bench.history.log.Operation;
import nl.beurt.bench.history.log.ShownBooking;
import org.jspecify.annotations.Nullable;

/** What the clients learnt from their operations so far. Called from one thread at a time. */
final class Known {
    private static final int RECENT_MAX = 4_096;

    /**
     * A booking that a client was given.
     *
     * @param key its capability
     */
    record Held(String key, long firstPerson, int party) {}

    private record Request(Kind kind, Asked asked) {}

    private final List<Held> held = new ArrayList<>();
    private final Map<String, Held> byKey = new HashMap<>();
    private final Map<String, Held> touched = new LinkedHashMap<>();
    private final List<Operation> recent = new ArrayList<>();
    private final Map<Request, Operation> unheard = new LinkedHashMap<>();
    private final Map<Long, Integer> seatsGiven = new HashMap<>();
    private final Map<String, Long> refusals = new HashMap<>();
    private @Nullable Operation firstLook;
    private long asked;
    private int recentAt;

    /** Takes in what happened. */
    void add(Operation operation) {
        asked++;
        if (operation.isUnknown()) {
            unheard.putIfAbsent(new Request(operation.kind(), operation.asked()), operation);
            touch(operation.asked().key());
            return;
        }
        if (operation.kind().isRepeatable()) {
            settle(operation);
        }
        if (operation.isAccepted()) {
            accepted(operation);
        } else {
            refusals.merge(operation.heard().problem(), 1L, Long::sum);
        }
    }

    /** An answer to a repeatable request tells what became of all attempts of it. */
    private void settle(Operation operation) {
        if (operation.sequence() >= 0) {
            unheard.remove(new Request(operation.kind(), operation.asked()));
        }
        if (operation.isAccepted()) {
            remember(operation);
        }
    }

    private void accepted(Operation operation) {
        switch (operation.kind()) {
            case BOOK -> booked(operation);
            case MOVE, REISSUE, CANCEL -> touch(operation.asked().key());
            case AVAILABILITY -> {
                if (firstLook == null) {
                    firstLook = operation;
                }
            }
            case READ -> {
                // tells nothing that a client does not know
            }
        }
    }

    private void booked(Operation operation) {
        ShownBooking shown = operation.heard().booking();
        if (shown != null && !byKey.containsKey(shown.key())) {
            Held booking = new Held(
                    shown.key(), operation.asked().person(), operation.asked().party());
            held.add(booking);
            byKey.put(shown.key(), booking);
            seatsGiven.merge(operation.asked().slot(), booking.party(), Integer::sum);
            touch(shown.key());
        }
    }

    private void touch(String key) {
        Held booking = byKey.get(key);
        if (booking != null) {
            touched.put(key, booking);
        }
    }

    private void remember(Operation operation) {
        if (recent.size() < RECENT_MAX) {
            recent.add(operation);
        } else {
            recent.set(recentAt++ % RECENT_MAX, operation);
        }
    }

    /** What the slots had before anything was asked, or null before the first look. */
    @Nullable
    Map<Long, Integer> offered() {
        return firstLook == null ? null : firstLook.heard().free();
    }

    /** Operations so far. */
    long asked() {
        return asked;
    }

    @Nullable
    Held anyBooking(SplittableRandom random) {
        return held.isEmpty() ? null : held.get(random.nextInt(held.size()));
    }

    /** One of the bookings that were made last: clients are busy with these. */
    @Nullable
    Held lateBooking(int among, SplittableRandom random) {
        int size = held.size();
        return size == 0 ? null : held.get(size - 1 - random.nextInt(Math.min(among, size)));
    }

    @Nullable
    Operation anyRecent(SplittableRandom random) {
        return recent.isEmpty() ? null : recent.get(random.nextInt(recent.size()));
    }

    /** Requests without an answer whose repetition tells what became of them. */
    List<Operation> unheardRepeatable() {
        return unheard.values().stream()
                .filter(operation -> operation.kind().isRepeatable())
                .toList();
    }

    List<Held> bookings() {
        return List.copyOf(held);
    }

    /** Bookings that were made, changed or possibly changed since they were last taken here. */
    List<Held> takeTouched() {
        List<Held> taken = List.copyOf(touched.values());
        touched.clear();
        return taken;
    }

    /** Requests that may have made a booking, and nobody knows. */
    long bookingsUnknown() {
        return unheard.keySet().stream()
                .filter(request -> request.kind() == Kind.BOOK)
                .count();
    }

    /** People in acknowledged bookings by slot first booked. */
    Map<Long, Integer> seatsGiven() {
        return Map.copyOf(seatsGiven);
    }

    Map<String, Long> refusals() {
        return Map.copyOf(refusals);
    }
}
