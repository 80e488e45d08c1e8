package nl.beurt.engine.decide;

import static nl.beurt.engine.verdict.Verdict.*;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.NaiveState.Voucher;
import nl.beurt.engine.verdict.Verdict;

/** What {@link NaiveModel} says of vouchers. */
final class NaiveVouchers {
    private static final int VOUCHERS_MAX = 65_536;
    private static final long VALID_MILLIS_MAX = 90L * 86_400_000;

    private final NaiveState state;
    private final NaiveRequests requests;
    /** What the command that is decided brings along; zeros: nothing. */
    private Digest given = Digest.ZERO;

    NaiveVouchers(NaiveState state, NaiveRequests requests) {
        this.state = state;
        this.requests = requests;
    }

    void bring(Digest voucher) {
        given = voucher;
    }

    Verdict make(Command.MakeVouchers it, long now) {
        Verdict known = requests.recall(it.mark(), now);
        if (known != NONE) return known;
        List<Digest> made = it.vouchers();
        if (made.isEmpty() || made.size() > 250 || made.contains(Digest.ZERO)) return INVALID;
        if (it.validForMillis() < 1 || it.validForMillis() > VALID_MILLIS_MAX) return INVALID;
        if (made.stream().anyMatch(state.vouchers::containsKey)) return NONCE_TAKEN;
        if (state.vouchers.size() + made.size() > VOUCHERS_MAX || requests.isFull(it.mark())) return CAPACITY;
        long expires = now + it.validForMillis();
        for (Digest one : new HashSet<>(made)) state.vouchers.put(one, new Voucher(expires, Digest.ZERO));
        requests.rememberVouchers(it, expires, now);
        return VOUCHERS_MADE;
    }

    /** Whether somebody needs a voucher and brings none that is theirs, or could be. */
    boolean refuse(Digest person, long now) {
        if (given.equals(Digest.ZERO)) return false;
        Voucher voucher = state.vouchers.get(given);
        if (voucher == null || now >= voucher.expiresMillis()) return true;
        return !voucher.isFree() && !state.self(voucher.person()).equals(state.self(person));
    }

    /** Who was let in has it for good. */
    void use(Digest person) {
        Voucher voucher = state.vouchers.get(given);
        if (voucher != null && voucher.isFree()) {
            state.vouchers.put(given, new Voucher(voucher.expiresMillis(), person));
        }
    }

    /** Forgets 500 that have expired, the longest expired first; how many there were. */
    int forget(long now) {
        List<Digest> expired = state.vouchers.entrySet().stream()
                .filter(one -> now >= one.getValue().expiresMillis())
                .sorted(Comparator.comparingLong((Map.Entry<Digest, Voucher> one) ->
                                one.getValue().expiresMillis())
                        .thenComparingLong(one -> one.getKey().high())
                        .thenComparingLong(one -> one.getKey().low()))
                .limit(500)
                .map(Map.Entry::getKey)
                .toList();
        expired.forEach(state.vouchers::remove);
        return expired.size();
    }
}
