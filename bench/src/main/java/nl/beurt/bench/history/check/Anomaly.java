package nl.beurt.bench.history.check;

/** What can be wrong with a history. */
public enum Anomaly {
    LOST(Group.LOST, "an acknowledged change is gone"),
    DOUBLE_SEAT(Group.DOUBLE, "more seats were given than there are"),
    DOUBLE_PERSON(Group.DOUBLE, "a person holds two live bookings"),
    DONE_TWICE(Group.DOUBLE, "one request took effect twice"),
    GIVEN_TWICE(Group.DOUBLE, "a key or a code was given twice"),
    SAME_SEQUENCE(Group.DOUBLE, "two changes have one sequence"),
    PHANTOM(Group.PHANTOM, "something is there that nobody did"),
    RESURRECTED(Group.PHANTOM, "a cancelled booking lives"),
    STALE_READ(Group.OTHER, "a read is older than what was answered before it began"),
    WRONG_READ(Group.OTHER, "a read shows what never was"),
    ORDER(Group.OTHER, "a change has a sequence from before it was asked for"),
    REPEAT_DIFFERS(Group.OTHER, "a repeated request was answered otherwise"),
    KEY_REUSED(Group.OTHER, "an idempotency key was honoured for another body, or refused for the same"),
    WRONG_ANSWER(Group.OTHER, "an answer does not fit what was asked"),
    SERVER_FAULT(Group.OTHER, "the server failed at a request, and did not say that it was busy"),
    FALSE_REFUSAL(Group.OTHER, "a refusal gives a reason that did not hold"),
    AVAILABILITY_BACK(Group.OTHER, "availability went back"),
    AVAILABILITY_LATE(Group.OTHER, "availability did not show in time what was answered");

    /** The three things that must never be, and the rest. */
    public enum Group {
        LOST,
        DOUBLE,
        PHANTOM,
        OTHER
    }

    private final Group group;
    private final String meaning;

    Anomaly(Group group, String meaning) {
        this.group = group;
        this.meaning = meaning;
    }

    public Group group() {
        return group;
    }

    public String meaning() {
        return meaning;
    }
}
