package nl.beurt.bench.simulate.plant;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The bugs that can be planted. */
public enum Plant {
    ACKNOWLEDGE_BEFORE_FORCE(
            "answers leave before the force, which comes with the next write",
            Signs.LOST,
            FileBugs::acknowledgeBeforeForce),
    SKIP_FORCE("segments are never forced", Signs.TORN, FileBugs::skipForce),
    SKIP_RESERVED_FORCE("a new segment's zeros and header are not forced", Signs.TORN, FileBugs::skipReservedForce),
    SKIP_DIRECTORY_FORCE("names of files are never forced", Signs.LOST, FileBugs::skipDirectoryForce),
    SWALLOW_FORCE_ERROR("a failed force counts as done", Signs.SERVED + "|" + Signs.TORN, FileBugs::swallowForceError),
    SWALLOW_WRITE_ERROR("a failed write counts as done", Signs.SERVED + "|" + Signs.TORN, FileBugs::swallowWriteError),
    SHORT_WRITE_IS_WHOLE("a short write counts as whole", Signs.TORN, FileBugs::shortWriteIsWhole),
    REORDER_WRITES("a write arrives after the next one", Signs.LOST, FileBugs::reorderWrites),
    LOSE_WRITES("a write now and then never arrives", Signs.TORN, FileBugs::loseWrites),
    MISDIRECT_WRITES("a write now and then arrives eight bytes too far", Signs.TORN, FileBugs::misdirectWrites),
    REUSE_SEGMENT(
            "a new segment holds what an old one held, not zeros",
            "damaged here|does not follow|later ones are whole",
            FileBugs::reuseSegment),
    NAME_SNAPSHOT_BEFORE_FORCE(
            "a snapshot is named before it is durable", "has its name is not whole", SnapshotBugs::nameBeforeForce),
    FORGET_SNAPSHOT_NAME(
            "the name of a snapshot is not made durable", "was made and is lost", SnapshotBugs::forgetName),
    ARCHIVE_TOO_MUCH(
            "segments go that the older snapshot needs",
            "rot in one snapshot keeps the service from starting",
            SnapshotBugs::archiveTooMuch),
    LOSE_LAST_FRAME("recovery takes the last frame for a torn tail", Signs.LOST, RecoveryBugs::loseLastFrame),
    IGNORE_MARK(
            "recovery does not look at the mark of what was acknowledged",
            "rot cut what the mark says was acknowledged|was acknowledged, recovery ends",
            RecoveryBugs::ignoreMark),
    STOP_ONE_RECORD_EARLY(
            "replay leaves out the last record", "inside of a batch|" + Signs.LOST, RecoveryBugs::stopOneRecordEarly),
    IGNORE_TORN_CHECKSUM(
            "a torn frame is replayed",
            "was decided as .* and is now|a record does not fit|does not follow|inside of a batch|" + Signs.OTHER_STATE,
            RecoveryBugs::ignoreTornChecksum),
    READ_OLD_GENERATION(
            "recovery reads the segment that was copied, not its copy", Signs.LOST, RecoveryBugs::readOldGeneration),
    SERVE_UNFORCED("recovery does not make durable what it read", Signs.TORN, RecoveryBugs::serveUnforced),
    APPLY_TWICE("recovery applies the last booking twice", Signs.OTHER_STATE, RecoveryBugs::applyTwice),
    FORGET_REQUESTS("idempotency keys are forgotten at a restart", Signs.OTHER_STATE, RecoveryBugs::forgetRequests),
    REVIVE_CANCELLED("a cancelled booking is live after a restart", Signs.OTHER_STATE, RecoveryBugs::reviveCancelled),
    RETURN_SEAT_TWICE(
            "a cancel gives its seats back twice",
            "taken is|NOT_OPEN_YET|seats are given back",
            MapBugs::returnSeatTwice),
    OFFER_RETURNED_SEAT(
            "a cancelled seat can be booked at once", "returned is 0|NOT_OPEN_YET", MapBugs::offerReturnedSeat),
    KEEP_OLD_SEAT("a move keeps the old seat too", "taken is|SLOT_FULL, expected", MapBugs::keepOldSeat),
    KEEP_PERSON_BOOKED(
            "a cancel does not free its people",
            "booking is \\d+, expected 0|ALREADY_BOOKED, expected",
            MapBugs::keepPersonBooked),
    FREE_WRONG_PERSON(
            "a cancel frees another person", "person \\d+'s booking is|ALREADY_BOOKED", MapBugs::freeWrongPerson),
    BOOK_AGAIN(
            "a repeated request books again", "expected REPEATED|as REPEATED|" + Signs.OTHER_STATE, MapBugs::bookAgain),
    COUNT_NO_ACTIONS("a person's actions of a day are not counted", "actions is 1, expected", MapBugs::countNoActions),
    REFUSED_AS_BOOKED("a refusal is answered as a booking", "BOOKED, expected SLOT_FULL", AnswerBugs::refusedAsBooked),
    SWAP_ANSWERS("two clients hear each other's answers", "BOOK was answered", AnswerBugs::swapAnswers),
    READ_STALE("a read does not see an acknowledged write", "READ was answered", AnswerBugs::readStale),
    REPEAT_WITH_NEW_SEQUENCE(
            "a repeated answer differs from the first", "REPEATED at sequence", AnswerBugs::repeatWithNewSequence),
    REFUSE_CANCELS_WHEN_FULL(
            "a full disk refuses cancels too", "CANCEL was answered STORAGE_FULL", AnswerBugs::refuseCancelsWhenFull),
    REFUSE_REPEATS_WHEN_FULL(
            "a full disk refuses repeated bookings too",
            "BOOK was answered STORAGE_FULL",
            AnswerBugs::refuseRepeatsWhenFull),
    STOP_WHEN_FULL("a full disk ends the service", "disk was at most full", AnswerBugs::stopWhenFull),
    STAY_FULL("a disk that was full stays full", "was answered STORAGE_FULL", AnswerBugs::stayFull),
    NEVER_FULL("a full disk goes on to take bookings", "although the disk is full", AnswerBugs::neverFull),
    TIME_GOES_BACK(
            "after a restart, time may be earlier than what was journaled", "time went back", AnswerBugs::timeGoesBack);

    private final String words;
    private final Pattern sign;

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final Supplier<Bug> bug;

    Plant(String words, String sign, Supplier<Bug> bug) {
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

    /** What more than one bug is known by. */
    private static final class Signs {
        static final String LOST = "(were acknowledged, the journal|was acknowledged, recovery ends"
                + "|acknowledged bookings would be lost|its bookings would be lost|it goes on from sequence)";
        static final String TORN = LOST + "|bytes long, it was made of|this is not a segment";
        static final String SERVED = "was answered after the disk had failed";
        static final String OTHER_STATE = "has another hash after recovery";
    }
}
