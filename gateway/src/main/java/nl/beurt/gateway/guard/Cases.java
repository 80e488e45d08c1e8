package nl.beurt.gateway.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cases that planners read and decide on: the port through which rules of whatever part open them. For any thread.
 *
 * <p>At most {@link #COUNT_MAX} are kept. When one more comes, the first that was dismissed goes; where none is, the undecided one
 * that was opened first; and what was confirmed goes last. A restart forgets all of them; what was decided is in the
 * journal.
 */
public final class Cases {
    /** Cases that are kept. */
    public static final int COUNT_MAX = 10_000;

    /**
     * Cases about one booking that nobody has confirmed and nothing at a desk speaks for: who has new codes made for it cannot
     * crowd out those about others. When one more comes, the oldest of them goes.
     */
    static final int OF_BOOKING_MAX = 4;

    private static final int DISMISSED_MAX = 4 * COUNT_MAX;

    private final Map<String, FraudCase> open = new LinkedHashMap<>();
    private final Map<String, FraudCase> decided = new LinkedHashMap<>();

    /** Ids of the cases that were opened about a booking, oldest first. */
    private final Map<BookingLink, Set<String>> ofBooking = new HashMap<>();

    /** What each of those was opened about: its evidence of that may be taken back. */
    private final Map<String, BookingLink> bookings = new HashMap<>();

    /** Ids of cases that were dismissed, of which some are forgotten: they must not come back as new. */
    private final Set<String> dismissed = new LinkedHashSet<>();

    private final int countMax;
    private final Consumer<FraudRule> onOpened;

    /**
     * There is none yet.
     *
     * @param onOpened told of each new case; it must not block
     */
    public Cases(Consumer<FraudRule> onOpened) {
        this(COUNT_MAX, onOpened);
    }

    Cases(int countMax, Consumer<FraudRule> onOpened) {
        this.countMax = countMax;
        this.onOpened = onOpened;
    }

    /**
     * A rule holds: opens a case, or adds to the one of this rule and subject.
     *
     * @param high of the subject's keyed digest; {@code low} likewise
     * @param seen what the rule has seen now
     * @param nowMillis epoch milliseconds
     */
    public void open(FraudRule rule, long high, long low, List<Evidence> seen, long nowMillis) {
        if (add(rule, high, low, seen, nowMillis)) {
            onOpened.accept(rule);
        }
    }

    private synchronized boolean add(FraudRule rule, long high, long low, List<Evidence> seen, long nowMillis) {
        String id = FraudCase.idOf(rule, high);
        FraudCase before = find(id);
        if (before == null) {
            FraudCase opened = FraudCase.opened(rule, high, low, seen, nowMillis);
            BookingLink booking = opened.booking();
            if (booking != null && !opened.isFirm()) {
                makeRoom(booking);
            }
            makeRoom();
            if (booking != null) {
                ofBooking.computeIfAbsent(booking, key -> new LinkedHashSet<>()).add(id);
                bookings.put(id, booking);
            }
            boolean wasDismissed = dismissed.contains(id);
            put(wasDismissed && !opened.isFirm() ? opened.decided(CaseState.DISMISSED) : opened);
            return !wasDismissed;
        }
        put(before.with(seen, nowMillis));
        return false;
    }

    private void makeRoom() {
        if (open.size() + decided.size() >= countMax) {
            FraudCase goes = first(CaseState.DISMISSED);
            goes = goes == null ? first(CaseState.OPEN) : goes;
            goes = goes == null ? first(CaseState.CONFIRMED) : goes;
            if (goes != null) {
                remove(goes);
            }
        }
    }

    private void makeRoom(BookingLink booking) {
        List<FraudCase> loose = ofBooking.getOrDefault(booking, Set.of()).stream()
                .map(this::find)
                .filter(Objects::nonNull)
                .filter(each -> !each.isFirm() && each.state() != CaseState.CONFIRMED)
                .toList();
        for (int i = 0; i <= loose.size() - OF_BOOKING_MAX; i++) {
            remove(loose.get(i));
        }
    }

    private @Nullable FraudCase first(CaseState state) {
        for (FraudCase each : (state == CaseState.OPEN ? open : decided).values()) {
            if (each.state() == state) {
                return each;
            }
        }
        return null;
    }

    private void put(FraudCase next) {
        boolean isOpen = next.state() == CaseState.OPEN;
        (isOpen ? decided : open).remove(next.id());
        (isOpen ? open : decided).put(next.id(), next);
    }

    /**
     * Somebody was noted by mistake: takes that back. A case that nobody has decided on goes where the rule holds no more.
     *
     * @param stillHolds whether the rule does without them
     */
    synchronized void takeBack(FraudRule rule, long subjectHigh, long person, boolean stillHolds) {
        FraudCase found = find(FraudCase.idOf(rule, subjectHigh));
        if (found == null) {
            return;
        }
        if (stillHolds || found.state() != CaseState.OPEN) {
            put(found.without(person));
        } else {
            remove(found);
        }
    }

    private void remove(FraudCase one) {
        open.remove(one.id());
        decided.remove(one.id());
        BookingLink booking = bookings.remove(one.id());
        if (booking != null) {
            ofBooking.computeIfPresent(booking, (key, ids) -> {
                ids.remove(one.id());
                return ids.isEmpty() ? null : ids;
            });
        }
    }

    /** The case of an id, or null. */
    public synchronized @Nullable FraudCase find(String id) {
        FraudCase undecided = open.get(id);
        return undecided == null ? decided.get(id) : undecided;
    }

    /** The case of a rule about a subject, or null. */
    public @Nullable FraudCase find(FraudRule rule, long subjectHigh) {
        return find(FraudCase.idOf(rule, subjectHigh));
    }

    /** Whether there is a case of a rule about a subject that was not dismissed. */
    public boolean isFlagged(FraudRule rule, long subjectHigh) {
        FraudCase found = find(rule, subjectHigh);
        return found != null && found.state() != CaseState.DISMISSED;
    }

    /** A planner has decided; a case that is not known any more stays so. */
    public synchronized void decide(String id, CaseState decision) {
        FraudCase found = find(id);
        if (found != null) {
            put(found.decided(decision));
            if (decision == CaseState.DISMISSED) {
                dismissed.add(id);
                if (dismissed.size() > DISMISSED_MAX) {
                    dismissed.remove(dismissed.iterator().next());
                }
            } else {
                dismissed.remove(id);
            }
        }
    }

    /** How many bookings there are cases about. */
    synchronized int bookings() {
        return ofBooking.size();
    }

    /** Those with the newest evidence, newest first. */
    public List<FraudCase> newest(int countMax) {
        List<FraudCase> all;
        synchronized (this) {
            all = new ArrayList<>(open.values());
            all.addAll(decided.values());
        }
        all.sort(Comparator.comparingLong(FraudCase::updatedMillis).reversed().thenComparing(FraudCase::id));
        return List.copyOf(all.subList(0, Math.min(countMax, all.size())));
    }
}
