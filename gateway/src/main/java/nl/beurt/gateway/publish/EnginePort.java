package nl.beurt.gateway.publish;

import io.netty.handler.codec.http.HttpHeaders;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.gateway.admit.rate.Attempt;
import nl.beurt.gateway.decode.HeaderLines;
import nl.beurt.gateway.decode.PartyBody;
import nl.beurt.gateway.decode.VoucherField;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.StepUp;
import nl.beurt.gateway.guard.Sources;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.read.Proofs;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Problems;

/** What the endpoints that talk to the engine share. Belongs to one event loop. */
public final class EnginePort {
    /** Queries leave a quarter of the ring to bookings, bookings a sixteenth to cancels. */
    private static final int QUERY_SHARE = 4;

    /** A booking finds the ring full when fewer places than one in so many are left. */
    public static final int BOOKING_SHARE = 16;

    private final CommandRing ring;
    private final Secrets secrets;
    private final Sources sources;
    private final DayKeys days;
    private final Pages pages;
    private final Problems problems;
    private final Refusals refusals;
    private final TooEarly tooEarly;
    private final BookingJson json;
    private final EntryJson entryJson;
    private final Commands commands = new Commands();
    private final EntryCommands entryCommands = new EntryCommands(commands);
    private final byte[] key;
    private final byte[] code;

    /**
     * Brings together what one event loop has.
     *
     * @param days sign receipts and QR codes
     */
    public EnginePort(CommandRing ring, Secrets secrets, DayKeys days, Pages pages, Proofs proofs, Problems problems) {
        this.ring = ring;
        this.secrets = secrets;
        this.sources = new Sources(secrets);
        this.days = days;
        this.pages = pages;
        this.problems = problems;
        this.refusals = new Refusals(pages, problems);
        this.tooEarly = new TooEarly(pages, refusals);
        this.json = new BookingJson(pages);
        this.entryJson = new EntryJson(new Receipts(days), proofs, new WishesJson(pages), json);
        this.key = new byte[nl.beurt.engine.code.Base32.LENGTH];
        this.code = new byte[nl.beurt.engine.code.AppointmentCode.TEXT_LENGTH];
    }

    Secrets secrets() {
        return secrets;
    }

    DayKeys days() {
        return days;
    }

    Pages pages() {
        return pages;
    }

    Problems problems() {
        return problems;
    }

    Commands commands() {
        return commands;
    }

    EntryCommands entryCommands() {
        return entryCommands;
    }

    EntryJson entryJson() {
        return entryJson;
    }

    BookingJson json() {
        return json;
    }

    TooEarly tooEarly() {
        return tooEarly;
    }

    void query(Exchange exchange, int length) {
        submit(exchange, length, ring.size() / QUERY_SHARE);
    }

    /** Submits what one person asks for, unless they ask too often from where they are. */
    void booking(Exchange exchange, Digest person, int length) {
        Attempt attempt = exchange.attempt();
        if (attempt.takePerson(person, exchange.loop().nowMillis())) {
            booking(exchange, length);
        } else {
            problems.throttled(exchange, attempt);
        }
    }

    /**
     * Submits what a party asks for, unless one of them asks too often from where they are: else whoever tries much with one person
     * would put others before them.
     */
    void booking(Exchange exchange, PartyBody party, int length) {
        Attempt attempt = exchange.attempt();
        long now = exchange.loop().nowMillis();
        for (int i = 0; i < party.size(); i++) {
            if (!attempt.takePerson(party.person(i), now)) {
                problems.throttled(exchange, attempt);
                return;
            }
        }
        booking(exchange, length);
    }

    private void booking(Exchange exchange, int length) {
        Attempt attempt = exchange.attempt();
        if (attempt.takeTurn(exchange.loop().nowMillis())) {
            submit(exchange, length, ring.size() / BOOKING_SHARE);
        } else {
            problems.throttled(exchange, attempt);
        }
    }

    void cancel(Exchange exchange, int length) {
        submit(exchange, length, 0);
    }

    private void submit(Exchange exchange, int length, int keepFree) {
        if (!exchange.submit(ring, length, keepFree)) {
            problems.shed(exchange, Problem.BUSY);
        }
    }

    /** Gives a command again whose nonce was taken and has been replaced. */
    void again(Exchange exchange) {
        if (!exchange.resubmit(ring)) {
            problems.shed(exchange, Problem.BUSY);
        }
    }

    /**
     * Whether a request may go on: no voucher is asked of it, or it brings one whose check characters hold, whose digest its command
     * is then to have. Else it was answered.
     */
    boolean admit(Exchange exchange, VoucherField voucher) {
        if (exchange.stepUp() == StepUp.NONE) {
            return true;
        }
        if (voucher.isRight()) {
            voucher.digest(commands.voucher());
            return true;
        }
        if (voucher.isGiven()) {
            problems.answer(exchange, Problem.TYPING_MISTAKE_IN_VOUCHER);
        } else {
            refusals.voucher(exchange);
        }
        return false;
    }

    /** Refuses people who gave no BSN, unless that was answered before, when none was needed. */
    void requireBsn(Exchange exchange, PartyBody party) {
        Faults missing = new Faults();
        party.requireBsn(missing);
        if (!missing.isEmpty()) {
            exchange.refuseUnlessRepeated(refused -> problems.answer(refused, missing));
        }
    }

    void refuse(Exchange exchange) {
        refusals.answer(exchange);
    }

    /** Refuses to take an entry, or other wishes, of a product now; round 0 where it was for none. */
    void refuseEntry(Exchange exchange, long round, int product) {
        if (pages.isAnnounced(round)) {
            exchange.attempt().tooEarly();
        }
        refusals.entriesClosed(exchange, exchange.outcome().sequence(), round, product);
    }

    /** Refuses what is about a product that is halted. */
    void refuseHalted(Exchange exchange, int product) {
        refusals.halted(exchange, product);
    }

    /** Keeps the device's word until it is known whether the request goes on: its digest costs. */
    void keepDevice(Exchange exchange, HttpHeaders of) {
        exchange.device(HeaderLines.single(of, Sources.DEVICE));
    }

    /** Looks where a request comes from: its command says so to who reads the journal. */
    void readOrigin(Exchange exchange) {
        sources.readOrigin(exchange.client(), exchange.device(), exchange.source());
    }

    /** The capability in the path as the digest it is looked up by. */
    void lookUp(Exchange exchange) {
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) exchange.key().charAt(i);
        }
        secrets.capabilityIndex(key, exchange.capability());
        exchange.attempt().link(exchange.capability());
    }

    /**
     * As {@link #lookUp}, for somebody who says who they are: whoever has a link could otherwise try all numbers until one is its owner's.
     *
     * @return false where too many were named who are not; it was answered
     */
    boolean lookUpNamed(Exchange exchange) {
        lookUp(exchange);
        Attempt attempt = exchange.attempt();
        if (attempt.takeGuess(exchange.loop().nowMillis())) {
            return true;
        }
        problems.throttled(exchange, attempt);
        return false;
    }

    /** The capability that an outcome's nonce stands for; valid until the next call. */
    byte[] key(Exchange exchange) {
        var outcome = exchange.outcome();
        secrets.capability(outcome.capabilityKey(), outcome.capabilityNonceHigh(), outcome.capabilityNonceLow(), key);
        return key;
    }

    /** The code that an outcome's nonce stands for; valid until the next call. */
    byte[] code(Exchange exchange) {
        var outcome = exchange.outcome();
        secrets.code(outcome.codeKey(), outcome.codeNonceHigh(), outcome.codeNonceLow(), code);
        return code;
    }
}
