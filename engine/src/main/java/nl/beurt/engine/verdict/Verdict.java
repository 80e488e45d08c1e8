package nl.beurt.engine.verdict;

/**
 * What the decider says of a command: what happened, or the first refusal that applies.
 *
 * <p>Refusals of a place and of people (from {@link #PRODUCT_HALTED} on) stand in their order of precedence. {@link #number()} is in journals: numbers are for ever.
 */
public enum Verdict {
    /** Nothing was decided: the event was a no-op. */
    NONE(0, Kind.REFUSED),

    /** The catalog and the knobs were replaced. */
    CONFIGURED(1, Kind.ACCEPTED),
    /** What had expired was swept. */
    SWEPT(2, Kind.ACCEPTED),
    /** A party has its seats. */
    BOOKED(3, Kind.ACCEPTED),
    /** A booking was cancelled; its seats are returned seats. */
    CANCELLED(4, Kind.ACCEPTED),
    /** A booking has seats elsewhere and a new code. */
    MOVED(5, Kind.ACCEPTED),
    /** A booking has a new code. */
    REISSUED(6, Kind.ACCEPTED),
    /** Slots were made. */
    GENERATED(7, Kind.ACCEPTED),
    /** A round was opened. */
    OPENED(8, Kind.ACCEPTED),
    /** A party waits for its turn. */
    ENTERED(9, Kind.ACCEPTED),
    /** An entry has other wishes. */
    WISHES_CHANGED(10, Kind.ACCEPTED),
    /** An entry waits no more. */
    WITHDRAWN(11, Kind.ACCEPTED),
    /** A round that will be drawn was announced. */
    ANNOUNCED(12, Kind.ACCEPTED),
    /** A round's randomness is known. */
    SEEDED(13, Kind.ACCEPTED),
    /** A round is void. */
    VOIDED(14, Kind.ACCEPTED),
    /** A round's job went on. */
    STEPPED(15, Kind.ACCEPTED),
    /** What was frozen is committed to. */
    COMMITTED(16, Kind.ACCEPTED),
    /** The next entries in the order of a draw won or lost. */
    AWARDED(17, Kind.ACCEPTED),
    /** The staff changed something. */
    CHANGED(18, Kind.ACCEPTED),
    /** People of a booking are at the desk. */
    CHECKED_IN(19, Kind.ACCEPTED),
    /** People of a booking got what they came for. */
    SERVED(20, Kind.ACCEPTED),
    /** A product's stock was counted. */
    STOCKED(21, Kind.ACCEPTED),
    /** Two pseudonyms are of one person. */
    LINKED(22, Kind.ACCEPTED),
    /** People whom a desk without a connection let in are counted, as many as the booking has left. */
    RECONCILED(33, Kind.ACCEPTED),
    /** A person has back what was stolen or lost, or is free of it. */
    RECOVERED(34, Kind.ACCEPTED),
    /** Desks without a connection are given the list of a day. */
    LIST_HANDED_OUT(35, Kind.ACCEPTED),
    /** Vouchers were made. */
    VOUCHERS_MADE(36, Kind.ACCEPTED),
    /** A planner decided on a case of the fraud guard. */
    CASE_DECIDED(30, Kind.ACCEPTED),

    /** A query found what it asked for. */
    FOUND(40, Kind.ANSWERED),
    /** The same request succeeded before: the answer is that one. */
    REPEATED(41, Kind.ANSWERED),
    /** A cancel of what is cancelled already. */
    ALREADY_CANCELLED(42, Kind.ANSWERED),
    /** A Tick found nothing to sweep. */
    NOTHING_TO_DO(43, Kind.ANSWERED),
    /** A withdrawal of what is withdrawn already. */
    ALREADY_WITHDRAWN(44, Kind.ANSWERED),
    /** A link of pseudonyms that are linked already. */
    ALREADY_LINKED(45, Kind.ANSWERED),

    /** No such round. */
    ROUND_UNKNOWN(50, Kind.REFUSED),
    /** The round's entries are not being collected now, or this entry takes part in a draw now. */
    ENTRIES_CLOSED(51, Kind.REFUSED),
    /** No entry behind the capability. */
    ENTRY_UNKNOWN(52, Kind.REFUSED),
    /** The entry won or was withdrawn. */
    ENTRY_NOT_WAITING(53, Kind.REFUSED),
    /** What is said of a round does not fit how far it has come. */
    ROUND_NOT_READY(54, Kind.REFUSED),

    /** Gate: nobody waited any more when the writer came to it; nothing was decided. Never in a journal. */
    EXPIRED(59, Kind.REFUSED),
    /** Gate: the next journal segment cannot be reserved. */
    STORAGE_FULL(60, Kind.REFUSED),
    /** The idempotency key was used for another body. */
    KEY_REUSED(61, Kind.REFUSED),
    /** A command that no correct client sends: sizes or references out of range. */
    INVALID(62, Kind.REFUSED),
    /** A map of the state is full. */
    CAPACITY(63, Kind.REFUSED),
    /** A nonce whose digest is taken: the gateway tries another. */
    NONCE_TAKEN(64, Kind.REFUSED),
    /** No booking behind the capability. */
    BOOKING_UNKNOWN(65, Kind.REFUSED),
    /** The person is not of the booking's party. */
    WRONG_PERSON(66, Kind.REFUSED),
    /** The booking is no longer live. */
    BOOKING_NOT_ACTIVE(67, Kind.REFUSED),
    /** The party is larger than the product takes. */
    PARTY_TOO_LARGE(68, Kind.REFUSED),
    /** More bookings and changes by one person in a day than the engine takes. */
    TOO_MANY_ACTIONS(69, Kind.REFUSED),
    /** The product is halted. */
    PRODUCT_HALTED(70, Kind.REFUSED),
    /** No such slot of this product. */
    SLOT_UNKNOWN(71, Kind.REFUSED),
    /** The location is closed. */
    LOCATION_CLOSED(72, Kind.REFUSED),
    /** The slot was withdrawn. */
    SLOT_WITHDRAWN(73, Kind.REFUSED),
    /** The slot has started. */
    SLOT_PAST(74, Kind.REFUSED),
    /** The round is not open yet, or the seats wait to be returned. */
    NOT_OPEN_YET(75, Kind.REFUSED),
    /** Not enough seats left. */
    SLOT_FULL(76, Kind.REFUSED),
    /** The register does not have this person for this product. */
    NOT_ELIGIBLE(77, Kind.REFUSED),
    /** The person was served already. */
    ALREADY_SERVED(78, Kind.REFUSED),
    /** Someone of the party has a live booking. */
    ALREADY_BOOKED(79, Kind.REFUSED),
    /** Someone of the party has a live entry. */
    ALREADY_WAITING(80, Kind.REFUSED),

    /** No booking has or had the code. */
    CODE_UNKNOWN(81, Kind.REFUSED),
    /** The booking has a newer code, or is not live any more. */
    CODE_REVOKED(82, Kind.REFUSED),
    /** The booking is at another location. */
    WRONG_LOCATION(83, Kind.REFUSED),
    /** One of these people was checked in with it. */
    CODE_USED(84, Kind.REFUSED),
    /** The booking is on another day. */
    WRONG_TIME(85, Kind.REFUSED),
    /** Nothing is left to hand out. */
    OUT_OF_STOCK(86, Kind.REFUSED),
    /** The pseudonym is linked to another person, or others are linked to it. */
    LINKED_OTHERWISE(87, Kind.REFUSED),
    /** Nothing is remembered of the request. */
    REQUEST_UNKNOWN(88, Kind.REFUSED),
    /** The gateway refuses it, and it was not answered before. */
    NOT_REPEATED(89, Kind.REFUSED),
    /** The person has no live booking or entry, or is not known. */
    NO_PLACE(90, Kind.REFUSED),
    /** The person has no party to leave: they are all of it. */
    ALONE_IN_PARTY(91, Kind.REFUSED),
    /** Somebody was let in with the booking. */
    LET_IN(92, Kind.REFUSED),
    /** The day's list was handed out for another number of desks. */
    OTHER_DESKS(95, Kind.REFUSED),
    /** The voucher that a party needs is not known, has expired or is another person's: before all refusals of a place or people. */
    VOUCHER_NOT_VALID(96, Kind.REFUSED);

    /** What a verdict means for the state. */
    private enum Kind {
        ACCEPTED,
        ANSWERED,
        REFUSED
    }

    private static final Verdict[] BY_NUMBER = new Verdict[256];

    static {
        for (Verdict verdict : values()) {
            BY_NUMBER[verdict.number] = verdict;
        }
    }

    private final int number;
    private final Kind kind;

    Verdict(int number, Kind kind) {
        this.number = number;
        this.kind = kind;
    }

    /** The number in journals, 0 to 255. */
    public int number() {
        return number;
    }

    /** Whether the command changes state, and so is journaled. */
    public boolean isAccepted() {
        return kind == Kind.ACCEPTED;
    }

    /** Whether the command was refused. */
    public boolean isRefused() {
        return kind == Kind.REFUSED;
    }

    /** The verdict of a journaled number; {@link #NONE} where no verdict has it. */
    public static Verdict of(int number) {
        Verdict verdict = number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
        return verdict == null ? NONE : verdict;
    }
}
