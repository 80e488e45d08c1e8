package nl.beurt.bench.simulate.plant;

import java.util.Locale;
import java.util.function.Supplier;

/** The bugs that can be planted. */
public enum Plant {
    ACKNOWLEDGE_BEFORE_FORCE(
            "answers leave before the force, which comes with the next write", FileBugs::acknowledgeBeforeForce),
    SKIP_FORCE("segments are never forced", FileBugs::skipForce),
    SKIP_RESERVED_FORCE("a new segment's zeros and header are not forced", FileBugs::skipReservedForce),
    SKIP_DIRECTORY_FORCE("names of files are never forced", FileBugs::skipDirectoryForce),
    SWALLOW_FORCE_ERROR("a failed force counts as done", FileBugs::swallowForceError),
    SWALLOW_WRITE_ERROR("a failed write counts as done", FileBugs::swallowWriteError),
    SHORT_WRITE_IS_WHOLE("a short write counts as whole", FileBugs::shortWriteIsWhole),
    REORDER_WRITES("a write arrives after the next one", FileBugs::reorderWrites),
    LOSE_WRITES("a write now and then never arrives", FileBugs::loseWrites),
    MISDIRECT_WRITES("a write now and then arrives eight bytes too far", FileBugs::misdirectWrites),
    REUSE_SEGMENT("a new segment holds what an old one held, not zeros", FileBugs::reuseSegment),
    LOSE_LAST_FRAME("recovery takes the last frame for a torn tail", RecoveryBugs::loseLastFrame),
    IGNORE_MARK("recovery does not look at the mark of what was acknowledged", RecoveryBugs::ignoreMark),
    STOP_ONE_RECORD_EARLY("replay leaves out the last record", RecoveryBugs::stopOneRecordEarly),
    IGNORE_TORN_CHECKSUM("a torn frame is replayed", RecoveryBugs::ignoreTornChecksum),
    READ_OLD_GENERATION("recovery reads the segment that was copied, not its copy", RecoveryBugs::readOldGeneration),
    SERVE_UNFORCED("recovery does not make durable what it read", RecoveryBugs::serveUnforced),
    APPLY_TWICE("recovery applies the last booking twice", RecoveryBugs::applyTwice),
    FORGET_REQUESTS("idempotency keys are forgotten at a restart", RecoveryBugs::forgetRequests),
    REVIVE_CANCELLED("a cancelled booking is live after a restart", RecoveryBugs::reviveCancelled),
    RETURN_SEAT_TWICE("a cancel gives its seats back twice", MapBugs::returnSeatTwice),
    OFFER_RETURNED_SEAT("a cancelled seat can be booked at once", MapBugs::offerReturnedSeat),
    KEEP_OLD_SEAT("a move keeps the old seat too", MapBugs::keepOldSeat),
    KEEP_PERSON_BOOKED("a cancel does not free its people", MapBugs::keepPersonBooked),
    FREE_WRONG_PERSON("a cancel frees another person", MapBugs::freeWrongPerson),
    BOOK_AGAIN("a repeated request books again", MapBugs::bookAgain),
    COUNT_NO_ACTIONS("a person's actions of a day are not counted", MapBugs::countNoActions),
    REFUSED_AS_BOOKED("a refusal is answered as a booking", AnswerBugs::refusedAsBooked),
    SWAP_ANSWERS("two clients hear each other's answers", AnswerBugs::swapAnswers),
    READ_STALE("a read does not see an acknowledged write", AnswerBugs::readStale),
    REPEAT_WITH_NEW_SEQUENCE("a repeated answer differs from the first", AnswerBugs::repeatWithNewSequence),
    REFUSE_CANCELS_WHEN_FULL("a full disk refuses cancels too", AnswerBugs::refuseCancelsWhenFull),
    STAY_FULL("a disk that was full stays full", AnswerBugs::stayFull),
    NEVER_FULL("a full disk goes on to take bookings", AnswerBugs::neverFull),
    TIME_GOES_BACK("after a restart, time may be earlier than what was journaled", AnswerBugs::timeGoesBack);

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final Supplier<Bug> bug;

    Plant(String words, Supplier<Bug> bug) {
        this.words = words;
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

    /** A bug of this kind, for one simulation. */
    public Bug bug() {
        return bug.get();
    }
}
