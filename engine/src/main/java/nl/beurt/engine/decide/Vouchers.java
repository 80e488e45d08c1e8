package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.DigestDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.ExpiryQueue;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import nl.beurt.engine.state.sbe.VoucherDecoder;
import nl.beurt.engine.state.sbe.VoucherEncoder;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What lets a party in from outside the Netherlands: looked up by a check, and by the apply that follows bound to whom it let in.
 * The same person may use it again until it expires, nobody else ever.
 */
final class Vouchers {
    private final EngineState state;
    private final ExpiryQueue queue;
    private final Row<VoucherDecoder, VoucherEncoder> voucher;
    private final Row<VoucherDecoder, VoucherEncoder> expired;
    private final Row<PersonDecoder, PersonEncoder> person;
    private boolean isFirstUse;
    private long personHigh;
    private long personLow;

    Vouchers(EngineState state) {
        this.state = state;
        this.queue = state.voucherQueue();
        this.voucher = state.vouchers().newRow();
        this.expired = state.vouchers().newRow();
        this.person = state.people().newRow();
    }

    /** Whether a command needs a voucher: one of the schema's first version has no such field, and gives null. */
    static boolean isGiven(@Nullable DigestDecoder digest) {
        return digest != null && (digest.high() != 0 || digest.low() != 0);
    }

    /** Brings near what a check will look at. */
    long touch(@Nullable DigestDecoder digest) {
        return digest != null && isGiven(digest) ? state.vouchers().touch(digest.high(), digest.low()) : 0;
    }

    /**
     * {@link Verdict#NONE} where no voucher is needed, or this one lets a person in; {@link Verdict#VOUCHER_NOT_VALID} for one that
     * is not known, has expired or is another's: who has none of their own does not learn which.
     */
    Verdict check(@Nullable DigestDecoder digest, long ofHigh, long ofLow, long nowMillis) {
        isFirstUse = false;
        if (digest == null || !isGiven(digest)) {
            return Verdict.NONE;
        }
        if (!state.vouchers().load(digest.high(), digest.low(), voucher) || nowMillis >= voucher.get.expiresMillis()) {
            return Verdict.VOUCHER_NOT_VALID;
        }
        isFirstUse = voucher.get.personHigh() == 0 && voucher.get.personLow() == 0;
        personHigh = ofHigh;
        personLow = ofLow;
        return isFirstUse || isTheirs(ofHigh, ofLow) ? Verdict.NONE : Verdict.VOUCHER_NOT_VALID;
    }

    /** What the last check let in is accepted: the voucher is that person's from now on. */
    void use() {
        if (isFirstUse) {
            state.vouchers().edit(voucher);
            voucher.set.personHigh(personHigh).personLow(personLow);
            state.vouchers().store(voucher);
        }
    }

    /** Whether the loaded voucher is of a person, by whatever pseudonym. Its time does not say whether anybody is known. */
    private boolean isTheirs(long high, long low) {
        long boundHigh = voucher.get.personHigh();
        long boundLow = voucher.get.personLow();
        boolean isBoundKnown = state.people().loadEvenly(boundHigh, boundLow, person);
        boolean isBoundAlias = Alias.is(person.get) && isBoundKnown;
        long ownerHigh = isBoundAlias ? person.get.personHigh() : boundHigh;
        long ownerLow = isBoundAlias ? person.get.personLow() : boundLow;
        boolean isKnown = state.people().loadEvenly(high, low, person);
        boolean isAlias = Alias.is(person.get) && isKnown;
        return ownerHigh == (isAlias ? person.get.personHigh() : high)
                && ownerLow == (isAlias ? person.get.personLow() : low);
    }

    /** Whether there is one that has expired. */
    boolean hasExpired(long nowMillis) {
        return !queue.isEmpty() && nowMillis >= queue.firstMillis();
    }

    /** Forgets at most {@code countMax} that have expired, and who used them. */
    void forget(int countMax, long nowMillis) {
        for (int i = 0; i < countMax && hasExpired(nowMillis); i++) {
            if (state.vouchers().load(queue.firstHigh(), queue.firstLow(), expired)) {
                state.vouchers().remove(expired);
            }
            queue.removeFirst();
        }
    }
}
