package nl.beurt.engine.verdict;

import org.jspecify.annotations.Nullable;

/**
 * What an answer needs to know of a decision. Mutable and preallocated: the writer fills it, the reader copies it
 * before it returns to the writer.
 */
public final class Outcome {
    /** An instant or a number that is not known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private Verdict verdict = Verdict.NONE;
    private long sequence;
    private long slot;
    private long round;
    private long opensAtMillis;
    private long startMillis;
    private long endMillis;
    private int product;
    private int location;
    private int persons;
    private int status;
    private int version;
    private int language;
    private long bookedMillis;
    private long capabilityNonceHigh;
    private long capabilityNonceLow;
    private int capabilityKey;
    private long codeNonceHigh;
    private long codeNonceLow;
    private int codeKey;
    private long stateHashHigh;
    private long stateHashLow;
    private int attended;
    private long attendedMillis;
    private int unnamed;
    private boolean olderCode;
    private int positions;
    private long change;
    private long affected;
    private long stockAdded;
    private long stockServed;
    private int vouchers;
    private long vouchersExpireMillis;
    private final EntryOutcome entry = new EntryOutcome();
    private @Nullable BookingList bookings;

    /** Makes this the outcome of nothing yet. */
    public void clear() {
        verdict = Verdict.NONE;
        sequence = 0;
        slot = 0;
        round = 0;
        opensAtMillis = UNKNOWN;
        startMillis = 0;
        endMillis = 0;
        product = 0;
        location = 0;
        persons = 0;
        status = 0;
        version = 0;
        language = 0;
        bookedMillis = 0;
        attended = 0;
        attendedMillis = 0;
        unnamed = 0;
        olderCode = false;
        positions = 0;
        change = 0;
        affected = 0;
        stockAdded = 0;
        stockServed = 0;
        vouchers = 0;
        vouchersExpireMillis = 0;
        entry.clear();
    }

    /** The entry an answer is about. */
    public EntryOutcome entry() {
        return entry;
    }

    /** Where the bookings that are asked for now go to: who asks owns it. Neither cleared nor copied. */
    public void bookings(@Nullable BookingList into) {
        bookings = into;
    }

    /** As it was given, once. */
    public @Nullable BookingList takeBookings() {
        BookingList taken = bookings;
        bookings = null;
        return taken;
    }

    /** Takes over everything from another. */
    public void copyFrom(Outcome other) {
        verdict = other.verdict;
        sequence = other.sequence;
        slot = other.slot;
        round = other.round;
        opensAtMillis = other.opensAtMillis;
        startMillis = other.startMillis;
        endMillis = other.endMillis;
        product = other.product;
        location = other.location;
        persons = other.persons;
        status = other.status;
        version = other.version;
        language = other.language;
        bookedMillis = other.bookedMillis;
        capabilityNonceHigh = other.capabilityNonceHigh;
        capabilityNonceLow = other.capabilityNonceLow;
        capabilityKey = other.capabilityKey;
        codeNonceHigh = other.codeNonceHigh;
        codeNonceLow = other.codeNonceLow;
        codeKey = other.codeKey;
        stateHashHigh = other.stateHashHigh;
        stateHashLow = other.stateHashLow;
        attended = other.attended;
        attendedMillis = other.attendedMillis;
        unnamed = other.unnamed;
        olderCode = other.olderCode;
        positions = other.positions;
        change = other.change;
        affected = other.affected;
        stockAdded = other.stockAdded;
        stockServed = other.stockServed;
        vouchers = other.vouchers;
        vouchersExpireMillis = other.vouchersExpireMillis;
        entry.copyFrom(other.entry);
    }

    public void verdict(Verdict value) {
        verdict = value;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** The engine's sequence at which this was decided, or for a repeated request at which it first was. */
    public long sequence() {
        return sequence;
    }

    public void sequence(long value) {
        sequence = value;
    }

    /** The slot a booking or a refusal is about; 0 none. */
    public void slot(long id, int productNumber, int locationNumber, long start, long end) {
        slot = id;
        product = productNumber;
        location = locationNumber;
        startMillis = start;
        endMillis = end;
    }

    public long slot() {
        return slot;
    }

    public int product() {
        return product;
    }

    public int location() {
        return location;
    }

    /** Epoch milliseconds. */
    public long startMillis() {
        return startMillis;
    }

    /** Epoch milliseconds. */
    public long endMillis() {
        return endMillis;
    }

    /** The round that a seat waits for, and when it opens: epoch milliseconds or {@link #UNKNOWN}. */
    public void opensAt(long roundId, long millis) {
        round = roundId;
        opensAtMillis = millis;
    }

    /** The round that was made. */
    public void round(long id) {
        round = id;
    }

    public long round() {
        return round;
    }

    public long opensAtMillis() {
        return opensAtMillis;
    }

    /** The booking behind an answer: people, status and language by their numbers in the record, version of the code. */
    public void booking(int people, int statusNumber, int codeVersion, int languageNumber) {
        persons = people;
        status = statusNumber;
        version = codeVersion;
        language = languageNumber;
    }

    public int persons() {
        return persons;
    }

    public int status() {
        return status;
    }

    public int version() {
        return version;
    }

    public int language() {
        return language;
    }

    /** When the booking that is told of was made, epoch milliseconds. */
    public void bookedMillis(long value) {
        bookedMillis = value;
    }

    /** Epoch milliseconds; 0 where no booking was read. */
    public long bookedMillis() {
        return bookedMillis;
    }

    public void capability(int keyId, long nonceHigh, long nonceLow) {
        capabilityKey = keyId;
        capabilityNonceHigh = nonceHigh;
        capabilityNonceLow = nonceLow;
    }

    public int capabilityKey() {
        return capabilityKey;
    }

    public long capabilityNonceHigh() {
        return capabilityNonceHigh;
    }

    public long capabilityNonceLow() {
        return capabilityNonceLow;
    }

    public void code(int keyId, long nonceHigh, long nonceLow) {
        codeKey = keyId;
        codeNonceHigh = nonceHigh;
        codeNonceLow = nonceLow;
    }

    public void stateHash(long high, long low) {
        stateHashHigh = high;
        stateHashLow = low;
    }

    public long stateHashHigh() {
        return stateHashHigh;
    }

    public long stateHashLow() {
        return stateHashLow;
    }

    /** Who of a booking's party is known to have been at the desk, a bit each by place, and when the booking was last changed. */
    public void attended(int places, long atMillis) {
        attended = places;
        attendedMillis = atMillis;
    }

    public int attended() {
        return attended;
    }

    /** Epoch milliseconds. */
    public long attendedMillis() {
        return attendedMillis;
    }

    /** People whom desks without a connection let in with a booking's code: nobody knows who of its party they are, if any. */
    public void unnamed(int people) {
        unnamed = people;
    }

    public int unnamed() {
        return unnamed;
    }

    /** Whether people were let in by a code that had been replaced by then, or has been since. */
    public void olderCode(boolean isOlder) {
        olderCode = isOlder;
    }

    public boolean isOlderCode() {
        return olderCode;
    }

    /** How many of a booking's party were at a desk, by the count. */
    public int admitted() {
        return Math.min(persons, Integer.bitCount(attended) + unnamed);
    }

    /** Whom of the people that were given a refusal is about, a bit each in the order they were given. */
    public void positions(int ofPeople) {
        positions = ofPeople;
    }

    public int positions() {
        return positions;
    }

    /** The number of what the staff changed, where that has a job; 0 otherwise. */
    public void change(long id) {
        change = id;
    }

    public long change() {
        return change;
    }

    /**
     * People that a change was told to affect when it was given; that were counted as let in afterwards; that are let in beyond
     * a booking's party, as others were in their place.
     */
    public void affected(long people) {
        affected = people;
    }

    public long affected() {
        return affected;
    }

    /** A product's stock as it was after the command: what was ever added and what was handed out of that. */
    public void stock(long added, long served) {
        stockAdded = added;
        stockServed = served;
    }

    public long stockAdded() {
        return stockAdded;
    }

    public long stockServed() {
        return stockServed;
    }

    /** Vouchers that were made, whose words are of the nonce of {@link #code}, and when they expire: epoch milliseconds. */
    public void vouchers(int count, long expireMillis) {
        vouchers = count;
        vouchersExpireMillis = expireMillis;
    }

    public int vouchers() {
        return vouchers;
    }

    /** Epoch milliseconds. */
    public long vouchersExpireMillis() {
        return vouchersExpireMillis;
    }

    public int codeKey() {
        return codeKey;
    }

    public long codeNonceHigh() {
        return codeNonceHigh;
    }

    public long codeNonceLow() {
        return codeNonceLow;
    }
}
