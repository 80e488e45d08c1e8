package nl.beurt.bench.simulate.plant;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The bugs that can be planted where the staff's commands are mixed in. */
public enum StaffPlant {
    FORGET_CURSOR(
            "a change does not keep how far it has come",
            "comes to no end|was decided as STEPPED and is now|records in memory have the hash",
            StaffBugs::forgetCursor),
    LOSE_STEP(
            "a change leaves out its first step", "is done and slot \\d+ (is not withdrawn|has)", StaffBugs::loseStep),
    FORGET_CHANGE(
            "a change that was cut by a stop is taken for done",
            "has another hash after recovery",
            StaffBugs::forgetChange),
    WITHDRAW_SEAT_TWICE(
            "a seat of a withdrawn booking is counted twice",
            "taken is|no more seats are given back",
            StaffBugs::withdrawSeatTwice),
    DESKS_DROP_BOOKING(
            "where there are fewer desks a booking is dropped",
            "which nobody caused|is said to be in|people with a booking|records in memory have the hash",
            StaffBugs::desksDropBooking),
    LINK_KEEPS_BOTH(
            "two identities of one person keep both their bookings",
            "has two places|is said to be in|records in memory have the hash",
            StaffBugs::linkKeepsBoth),
    CLAIM_LOST(
            "who waits on with a claim waits behind others", "does not wait before all others", StaffBugs::claimLost),
    CLAIM_WITHOUT_LINK(
            "the link of a withdrawn booking leads to no entry",
            "no entry waits behind it|only an older entry is behind it",
            StaffBugs::claimWithoutLink),
    KEEP_RESERVED("a round that is over keeps seats", "left reserved|given out twice", StaffBugs::keepReserved),
    SERVE_FROM_NOTHING("what is handed out stays in the stock", "stock of product", StaffBugs::serveFromNothing),
    OFFER_WITHDRAWN(
            "a withdrawn slot without bookings is on offer again", "is not withdrawn", StaffBugs::offerWithdrawn),
    OPEN_EARLY(
            "a round opens before the instant that was given",
            "was accepted before its round opens",
            HeardBugs::openEarly),
    CHECK_IN_LOST(
            "of several people at the desk one is not noted",
            "was at the desk, and booking \\d+ does not say so",
            HeardBugs::checkInLost),
    SERVE_LOST(
            "of several people who got what they came for one may come again",
            "was served, and is not said to be|had been served before",
            HeardBugs::serveLost),
    STOCK_TWICE("what comes into the stock is counted twice", "were counted and", HeardBugs::stockTwice),
    REQUEST_FORGOTTEN(
            "a request of the staff that is repeated is done again",
            "was done twice|was done at sequence",
            HeardBugs::requestForgotten),
    CHANGE_EVERYWHERE("a change of one location is a change of all", "was asked for as", HeardBugs::changeEverywhere),
    USES_LOST(
            "what a desk without a connection told is not counted",
            "desks told|ended as if nobody had come|records in memory have the hash",
            OfflineBugs::usesLost),
    USES_BEYOND_PARTY(
            "a desk without a connection has more people counted than it told",
            "desks told|desks without a connection let in|records in memory have the hash",
            OfflineBugs::usesBeyondParty),
    LIST_FOR_OTHER_DESKS(
            "a day's list is for another number of desks than was said", "was handed out", OfflineBugs::otherDesks),
    OLD_CODE_GOOD(
            "a code that was replaced is as good as the newest",
            "the records say that it is not theirs|had been served before|and booking \\d+ does not say so|nobody else does|records in memory have the hash|the state before it has the hash",
            OfflineBugs::oldCodeGood),
    CHECK_MARKS(
            "whoever checks a code is noted as if they were at the desk",
            "changed the state|the records say that it is theirs",
            OfflineBugs::checkMarks),
    REMOVAL_LOST(
            "who leaves the register stays in it", "in the register, and|in no register", RegisterBugs::removalLost),
    IMPORT_LOST("of those who come into the register one does not", "in the register, and", RegisterBugs::importLost),
    DATE_NOT_ASKED("a date of birth is not looked at", "with another date of birth", RegisterBugs::dateNotAsked),
    SERVED_LIST_LOST(
            "of several on the served list one may come",
            "was served, and is not said to be|had been served before",
            RegisterBugs::servedListLost);

    private final String words;
    private final Pattern sign;

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final Supplier<Bug> bug;

    StaffPlant(String words, String sign, Supplier<Bug> bug) {
        this.words = words;
        this.sign = Pattern.compile(sign);
        this.bug = bug;
    }

    /** As the command line says it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is wrong. */
    public String words() {
        return words;
    }

    /** Whether a violation is one that this bug makes, and not another's. */
    public boolean isShownBy(String violation) {
        return sign.matcher(violation).find();
    }

    /** A bug of this kind, for one simulation. */
    public Bug bug() {
        return bug.get();
    }
}
