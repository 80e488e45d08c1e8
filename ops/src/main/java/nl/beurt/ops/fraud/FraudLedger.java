package nl.beurt.ops.fraud;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.beurt.engine.command.sbe.AwardDecoder;
import nl.beurt.engine.command.sbe.BookDecoder;
import nl.beurt.engine.command.sbe.CancelDecoder;
import nl.beurt.engine.command.sbe.DecideCaseDecoder;
import nl.beurt.engine.command.sbe.EnterDecoder;
import nl.beurt.engine.command.sbe.GenerateSlotsDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.MoveDecoder;
import nl.beurt.engine.command.sbe.WithdrawDecoder;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.RecordHandler;
import nl.beurt.engine.journal.SegmentHeader;
import nl.beurt.gateway.guard.BookingLink;
import nl.beurt.gateway.guard.Evidence;
import nl.beurt.gateway.guard.FraudRule;
import nl.beurt.ops.config.FraudTerms;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads who asked for what, gave it back and took it, out of accepted commands: no state is decided again. It follows claims
 * by their capability, which stays the same from entry to booking, over moves, and when the staff takes a place away. Whoever a clerk
 * gives a new link has another one, which is not followed: that command says whose it is, not what was lost.
 *
 * <p>What began before the first record that is read has no claim here and counts nothing, nor has a seat that was taken where
 * nobody knows. A win on paper counts as a taking
 * where the journal does not say that its people withdrew.
 */
public final class FraudLedger implements RecordHandler {
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

    /** A returned seat that nobody wanted for so long is forgotten. */
    private static final long RETURNED_MILLIS_MAX = 60 * DAY_MILLIS;

    private final FraudTerms terms;
    private final Flags flags;
    private final SlotPlaces places;
    private final Map<Long, Claim> claims = new LinkedHashMap<>();
    private final ReturnedSeats returned = new ReturnedSeats();
    private final Resales resales;
    private final Companies companies;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookDecoder book = new BookDecoder();
    private final EnterDecoder enter = new EnterDecoder();
    private final CancelDecoder cancel = new CancelDecoder();
    private final MoveDecoder move = new MoveDecoder();
    private final WithdrawDecoder withdraw = new WithdrawDecoder();
    private final AwardDecoder award = new AwardDecoder();
    private final GenerateSlotsDecoder generate = new GenerateSlotsDecoder();
    private final DecideCaseDecoder decide = new DecideCaseDecoder();
    private long lastSequence;
    private long lastDay = Long.MIN_VALUE;
    private long bookings;
    private long unknown;
    private long forgotten;

    /**
     * Knows nothing yet.
     *
     * @param snapshots where snapshots are
     */
    public FraudLedger(FraudTerms terms, Disk snapshots, Flags flags) {
        this.terms = terms;
        this.flags = flags;
        places = new SlotPlaces(snapshots);
        resales = new Resales(terms.windowDays(), flags);
        companies = new Companies(terms.peoplePerSourceMax(), terms.windowDays(), flags);
    }

    @Override
    public void onSegment(SegmentHeader of, String file) {
        places.begin(of, lastSequence != 0 && lastSequence == of.firstSequence() - 1);
        lastSequence = of.firstSequence() - 1;
    }

    @Override
    public void onRecord(
            long sequence,
            long timeMillis,
            int verdict,
            DirectBuffer command,
            int offset,
            int length,
            String file,
            long at) {
        lastSequence = sequence;
        long day = Math.floorDiv(timeMillis, DAY_MILLIS);
        if (day > lastDay) {
            lastDay = day;
            forget(day, timeMillis);
        }
        header.wrap(command, offset);
        switch (header.templateId()) {
            case BookDecoder.TEMPLATE_ID -> book(command, offset, timeMillis);
            case EnterDecoder.TEMPLATE_ID -> enter(command, offset, timeMillis);
            case CancelDecoder.TEMPLATE_ID -> cancel(command, offset, timeMillis);
            case MoveDecoder.TEMPLATE_ID -> move(command, offset, timeMillis);
            case WithdrawDecoder.TEMPLATE_ID -> {
                withdraw.wrapAndApplyHeader(command, offset, header);
                claims.remove(withdraw.capability().high());
            }
            case AwardDecoder.TEMPLATE_ID -> award(command, offset, timeMillis);
            case GenerateSlotsDecoder.TEMPLATE_ID -> places.made(generate.wrapAndApplyHeader(command, offset, header));
            case DecideCaseDecoder.TEMPLATE_ID -> decide(command, offset);
            default -> {}
        }
    }

    private void book(DirectBuffer command, int offset, long nowMillis) {
        book.wrapAndApplyHeader(command, offset, header);
        BookingLink link = new BookingLink(
                book.capabilityKey(),
                book.capabilityNonce().high(),
                book.capabilityNonce().low());
        long device = known(book.device());
        long contact = known(book.contact());
        long capability = book.capability().high();
        BookDecoder.PeopleDecoder people = book.people();
        long[] party = new long[people.count()];
        for (int i = 0; i < party.length; i++) {
            party[i] = people.next().person().high();
        }
        Claim claim = new Claim(party, device, contact, link, book.product(), 0, nowMillis);
        ask(claim, nowMillis);
        hold(capability, claim, book.slot(), claim.sources(0, 0), nowMillis);
    }

    private void enter(DirectBuffer command, int offset, long nowMillis) {
        enter.wrapAndApplyHeader(command, offset, header);
        BookingLink link = new BookingLink(
                enter.capabilityKey(),
                enter.capabilityNonce().high(),
                enter.capabilityNonce().low());
        long device = known(enter.device());
        long contact = known(enter.contact());
        long capability = enter.capability().high();
        int product = enter.product();
        EnterDecoder.PeopleDecoder people = enter.people();
        long[] party = new long[people.count()];
        for (int i = 0; i < party.length; i++) {
            party[i] = people.next().person().high();
        }
        Claim claim = new Claim(party, device, contact, link, product, 0, nowMillis);
        ask(claim, nowMillis);
        put(capability, claim);
    }

    private void ask(Claim claim, long nowMillis) {
        // Odd: of a device's word. An address tells nothing of who is behind it.
        if ((claim.device() & 1) != 0) {
            companies.ask(claim.device(), claim, lastDay, nowMillis);
        }
        if (claim.contact() != 0) {
            companies.ask(claim.contact(), claim, lastDay, nowMillis);
        }
    }

    private void cancel(DirectBuffer command, int offset, long nowMillis) {
        cancel.wrapAndApplyHeader(command, offset, header);
        Claim claim = claims.remove(cancel.capability().high());
        if (claim == null || claim.slot() == 0) {
            unknown++;
            return;
        }
        Collection<Long> sources = claim.sources(known(cancel.device()), known(cancel.contact()));
        returned.give(claim, sources, nowMillis);
    }

    private void move(DirectBuffer command, int offset, long nowMillis) {
        move.wrapAndApplyHeader(command, offset, header);
        long capability = move.capability().high();
        Claim claim = claims.get(capability);
        if (claim == null || claim.slot() == 0) {
            unknown++;
            return;
        }
        Collection<Long> sources = claim.sources(known(move.device()), known(move.contact()));
        if (claim.slot() != move.slot()) {
            returned.give(claim, sources, nowMillis);
            hold(capability, claim, move.slot(), sources, nowMillis);
        }
    }

    private void award(DirectBuffer command, int offset, long nowMillis) {
        award.wrapAndApplyHeader(command, offset, header);
        for (AwardDecoder.EntriesDecoder each : award.entries()) {
            if (each.slot() != 0) {
                long capability = known(each.capability());
                Claim claim = claims.get(capability);
                if (claim == null) {
                    unknown++;
                } else {
                    hold(capability, claim, each.slot(), claim.sources(0, 0), nowMillis);
                }
            }
        }
    }

    /** A party has seats of a slot from now on. */
    private void hold(long capability, Claim claim, long slot, Collection<Long> takers, long nowMillis) {
        Claim held = claim.in(slot);
        bookings += claim.slot() == 0 ? 1 : 0;
        put(capability, held);
        List<ReturnedSeats.Gift> gifts = returned.take(slot, held);
        if (gifts.isEmpty()) {
            return;
        }
        int location = places.location(slot);
        if (location == SlotPlaces.UNKNOWN) {
            // All of them in one pool would make a sign of living in one town.
            unknown++;
            return;
        }
        Collection<Long> givers = new java.util.TreeSet<>();
        List<Evidence> seen = new ArrayList<>();
        for (ReturnedSeats.Gift gift : gifts) {
            givers.addAll(gift.sources());
            if (gift.sources().stream().anyMatch(takers::contains)) {
                seen.add(new Evidence(gift.claim().party()[0], gift.claim().link(), gift.atMillis(), false));
            }
        }
        seen.add(new Evidence(held.party()[0], held.link(), nowMillis, false));
        Resales.Week week = Resales.Week.of(held.product(), location, lastDay);
        resales.take(week, takers, givers, seen, nowMillis);
    }

    private void put(long capability, Claim claim) {
        claims.put(capability, claim);
        if (claims.size() > terms.claimsMax()) {
            claims.remove(claims.keySet().iterator().next());
            forgotten++;
        }
    }

    private void decide(DirectBuffer command, int offset) {
        decide.wrapAndApplyHeader(command, offset, header);
        FraudRule rule = rule(decide.rule());
        if (rule == FraudRule.R1 || rule == FraudRule.R2) {
            flags.decided(rule, decide.subject().high(), decide.decision() == 1);
        }
    }

    private static @Nullable FraudRule rule(int number) {
        for (FraudRule each : FraudRule.values()) {
            if (each.number() == number) {
                return each;
            }
        }
        return null;
    }

    /** What the schema's first version did not have is none. */
    private static long known(long digest) {
        return digest == Long.MIN_VALUE ? 0 : digest;
    }

    private void forget(long today, long nowMillis) {
        resales.forget(today);
        companies.forget(today);
        returned.forget(nowMillis - RETURNED_MILLIS_MAX);
    }

    /** The chance of as many resales as a device or contact has, or more. */
    public double chance(long source) {
        return resales.chance(source);
    }

    /** How often a device or contact took again what it had given back. */
    public int pairs(long source) {
        return resales.pairs(source);
    }

    /** The record that is being read, or was read last. */
    long sequence() {
        return lastSequence;
    }

    /** What was seen so far. */
    public Seen seen() {
        return new Seen(
                lastSequence,
                bookings,
                claims.size(),
                resales.takings(),
                resales.pairs(),
                unknown,
                forgotten + returned.lost() + resales.lost() + companies.lost());
    }

    /**
     * Figures of what was seen.
     *
     * @param sequence of the last record
     * @param bookings that were made, at once and by winning
     * @param claims that are kept
     * @param takings of returned seats
     * @param pairs of them, by a device or contact that had given a seat of the slot back
     * @param unknown commands about claims from before the first record, and takings in slots of which nobody knows where
     * @param forgotten what was let go of, for there was no room
     */
    public record Seen(
            long sequence, long bookings, int claims, long takings, long pairs, long unknown, long forgotten) {
        /** Nothing yet. */
        public static final Seen NOTHING = new Seen(0, 0, 0, 0, 0, 0, 0);
    }
}
