package nl.beurt.bench.surge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.beurt.bench.surge.ledger.Booking;
import nl.beurt.bench.surge.ledger.BookingLogReader;
import nl.beurt.bench.surge.ledger.Findings;
import nl.beurt.bench.surge.ledger.LoggedBooking;

/** Everything that the clients of all rounds were told, and whether all of it can be true at once. */
final class Acknowledged {
    private static final Pattern BSN = Pattern.compile("\"bsn\":\"(\\d{9})\"");

    private final List<Path> logs = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> codes = new HashSet<>();
    private final Map<String, String> holders = new HashMap<>();
    private final Map<Long, Integer> peopleBySlot = new HashMap<>();
    private final Findings findings = new Findings("over all rounds every key and code is given once, no person twice");
    private List<LoggedBooking> last = List.of();
    private long cancelled;
    private long unknown;

    /**
     * Adds a round.
     *
     * @param unheard bookings that were sent and never answered
     */
    void add(Path log, long unheard) throws IOException {
        logs.add(log);
        last = BookingLogReader.read(log);
        unknown += unheard;
        for (LoggedBooking booking : last) {
            String key = booking.answer().key();
            if (!keys.add(key) || !codes.add(booking.answer().code())) {
                findings.add("key " + key + " or its code was given before");
            }
            peopleBySlot.merge(booking.answer().slotId(), booking.answer().persons(), Integer::sum);
            if (booking.state() == Booking.State.CANCELLED) {
                cancelled++;
            } else if (booking.state() == Booking.State.LIVE) {
                hold(booking, key);
            }
        }
    }

    private void hold(LoggedBooking booking, String key) {
        Matcher bsn = BSN.matcher(new String(booking.request(), StandardCharsets.UTF_8));
        while (bsn.find()) {
            String other = holders.putIfAbsent(bsn.group(1), key);
            if (other != null) {
                findings.add("a person holds " + other + " and " + key);
            }
        }
    }

    Findings findings() {
        return findings;
    }

    /** Bookings acknowledged, cancelled since or not. */
    long bookings() {
        return keys.size();
    }

    long cancelled() {
        return cancelled;
    }

    /** Bookings whose outcome nobody heard. */
    long unknown() {
        return unknown;
    }

    /** People of all bookings acknowledged, cancelled ones too: their seats are not given again. */
    Map<Long, Integer> peopleBySlot() {
        return peopleBySlot;
    }

    List<Path> logs() {
        return logs;
    }

    List<LoggedBooking> ofLastRound() {
        return last;
    }

    /** Some bookings of each of some older rounds. */
    List<LoggedBooking> ofOlderRounds(int roundsMax, int bookingsMax, SplittableRandom random) throws IOException {
        List<Path> older = new ArrayList<>(logs.subList(0, logs.size() - 1));
        Collections.shuffle(older, new Random(random.nextLong()));
        List<LoggedBooking> sample = new ArrayList<>();
        for (Path log : older.subList(0, Math.min(roundsMax, older.size()))) {
            List<LoggedBooking> all = BookingLogReader.read(log);
            Collections.shuffle(all, new Random(random.nextLong()));
            sample.addAll(all.subList(0, Math.min(bookingsMax, all.size())));
        }
        return sample;
    }
}
