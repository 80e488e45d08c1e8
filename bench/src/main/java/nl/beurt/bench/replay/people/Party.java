package nl.beurt.bench.replay.people;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One to six people who come together, and what they have: an entry or a booking, never on paper only. */
public final class Party {
    private final int firstPerson;
    private final int size;
    private final String home;
    private boolean isChoosy;
    private final boolean isByBsn;
    private LocalDate comesOn;
    private Stage stage = Stage.NEW;
    private Fate fate = Fate.COMES;
    private @Nullable Party twin;
    private boolean wasDisplaced;
    private boolean hasClaim;
    private String key = "";
    private String code = "";
    private String location = "";
    private Instant startsAt = Instant.MAX;

    /**
     * A party that has nothing yet.
     *
     * @param firstPerson its people are this one and those behind it
     * @param isChoosy takes no place but one at home
     * @param isByBsn says who it is by BSN, also before that is asked for
     */
    Party(int firstPerson, int size, String home, LocalDate comesOn, boolean isChoosy, boolean isByBsn) {
        this.firstPerson = firstPerson;
        this.size = size;
        this.home = home;
        this.comesOn = comesOn;
        this.isChoosy = isChoosy;
        this.isByBsn = isByBsn;
    }

    public int firstPerson() {
        return firstPerson;
    }

    public int size() {
        return size;
    }

    /** Id of the location in its region. */
    public String home() {
        return home;
    }

    public boolean isChoosy() {
        return isChoosy;
    }

    /** It takes any place from now on: the one at home is closed. */
    public void takesAny() {
        isChoosy = false;
    }

    public boolean isByBsn() {
        return isByBsn;
    }

    /** The day from which on it wants a place. */
    public LocalDate comesOn() {
        return comesOn;
    }

    public Stage stage() {
        return stage;
    }

    public boolean is(Stage which) {
        return stage == which;
    }

    /** The same people under their other numbers. */
    public @Nullable Party twin() {
        return twin;
    }

    void twin(Party other) {
        twin = other;
    }

    /** What will come of the appointment. */
    public Fate fate() {
        return fate;
    }

    /** Whether a place was ever taken away from it. */
    public boolean wasDisplaced() {
        return wasDisplaced;
    }

    /** Whether a place was taken away from it and it had no other since. */
    public boolean hasClaim() {
        return hasClaim;
    }

    /** Capability of the entry or the booking. */
    public String key() {
        return key;
    }

    /** The newest code; empty where it was not asked for. */
    public String code() {
        return code;
    }

    public void code(String newest) {
        code = newest;
    }

    /** Where the appointment is. */
    public String location() {
        return location;
    }

    /** When the appointment starts; {@link Instant#MAX} without one. */
    public Instant startsAt() {
        return startsAt;
    }

    /** It waits with an entry. */
    public void waits(String entry) {
        leave(Stage.WAITING);
        key = entry;
    }

    /** It has an appointment. */
    public void booked(String booking, String where, Instant when, Fate becomes) {
        leave(Stage.BOOKED);
        hasClaim = false;
        key = booking;
        location = where;
        startsAt = when;
        fate = becomes;
    }

    /** Its place was taken away, and it waits on with the same key. */
    public void displaced() {
        leave(Stage.WAITING);
        wasDisplaced = true;
        hasClaim = true;
    }

    /** It has nothing, and tries again from a day on. */
    public void comesAgain(LocalDate when) {
        leave(Stage.NEW);
        comesOn = when;
        key = "";
    }

    public void served() {
        stage = Stage.SERVED;
    }

    public void gone() {
        leave(Stage.GONE);
    }

    private void leave(Stage next) {
        stage = next;
        code = "";
        location = "";
        startsAt = Instant.MAX;
    }
}
