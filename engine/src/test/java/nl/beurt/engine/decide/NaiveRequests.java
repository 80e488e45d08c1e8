package nl.beurt.engine.decide;

import static nl.beurt.engine.verdict.Verdict.*;

import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.decide.Command.Mark;
import nl.beurt.engine.decide.Command.Request;
import nl.beurt.engine.decide.NaiveState.Booking;
import nl.beurt.engine.decide.NaiveState.Link;
import nl.beurt.engine.decide.NaiveState.Remembered;
import nl.beurt.engine.decide.NaiveState.StaffAnswer;
import nl.beurt.engine.decide.NaiveState.VoucherAnswer;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** What {@link NaiveModel} remembers of what the staff asked for. */
final class NaiveRequests {
    private final NaiveModel model;
    private final NaiveState state;
    private final StateLimits limits;
    private @Nullable StaffAnswer answer;
    private @Nullable VoucherAnswer made;

    NaiveRequests(NaiveModel model, StateLimits limits) {
        this.model = model;
        this.state = model.state;
        this.limits = limits;
    }

    void begin() {
        answer = null;
        made = null;
    }

    /** What is told of vouchers; null where nothing is. */
    @Nullable
    VoucherAnswer made() {
        return made;
    }

    @Nullable
    StaffAnswer answer() {
        return answer;
    }

    /** What becomes of what was asked before; {@link Verdict#NONE} for what was not. */
    Verdict recall(Mark mark, long now) {
        return recall(mark, NONE, now);
    }

    /** Of a kind of command to which nothing is told but what one of its own did. */
    Verdict recall(Mark mark, Verdict ofKind, long now) {
        Remembered known = state.requests.get(mark.key());
        if (mark.isNone() || known == null || model.isExpired(known, now)) return NONE;
        if (!known.request().fingerprint().equals(mark.fingerprint())) return KEY_REUSED;
        Verdict kind = switch (known.verdict()) {
            case SERVED, RECONCILED, RECOVERED -> known.verdict();
            default -> NONE;
        };
        if (known.staffAnswer() == null || kind != ofKind) return KEY_REUSED;
        if (kind == SERVED && !state.bookings.containsKey(known.of())) return CODE_UNKNOWN;
        answer = known.staffAnswer();
        if (known.verdict() == VOUCHERS_MADE) {
            Request of = known.request();
            made = new VoucherAnswer(known.version(), known.of(), of.codeNonce(), of.codeKey());
        }
        return REPEATED;
    }

    /** A use of which the booking remembers more than the request's retention. */
    Verdict toldBefore(Booking booking, int people, int version) {
        StaffAnswer told = StaffAnswer.ofReconciled(booking, people, version, state.sequence);
        answer = told;
        return REPEATED;
    }

    boolean isFull(Mark mark) {
        return !mark.isNone() && state.requests.size() >= limits.requests();
    }

    /** What is told now is told again. */
    void remember(Mark mark, Verdict verdict, StaffAnswer told, long now) {
        switch (verdict) {
            case CHANGED -> remember(mark, verdict, told, told.change(), told.affected(), now);
            case STOCKED -> remember(mark, verdict, told, told.stockAdded(), told.stockServed(), now);
            default -> remember(mark, verdict, told, told.round(), 0, now);
        }
    }

    void rememberServed(Mark mark, StaffAnswer told, Booking booking, long now) {
        remember(mark, SERVED, told, booking.id, told.slot(), told.unnamed(), now, booking.link);
    }

    void rememberReconciled(Mark mark, StaffAnswer told, long booking, long now) {
        remember(mark, RECONCILED, told, booking, told.slot(), (int) told.affected(), now, null);
    }

    void rememberVouchers(Command.MakeVouchers it, long expires, long now) {
        made = new VoucherAnswer(it.vouchers().size(), expires, it.nonce(), it.wordKey());
        answer = StaffAnswer.ofChange(0, 0, state.sequence + 1);
        Mark mark = it.mark();
        if (mark.isNone()) return;
        Request of = new Request(mark.key(), mark.fingerprint(), Digest.ZERO, it.nonce(), it.wordKey());
        int count = it.vouchers().size();
        long at = state.sequence + 1;
        model.remember(new Remembered(of, VOUCHERS_MADE, null, null, answer, expires, 0, count, at, now, null, 0, 0));
    }

    /** What is told with this verdict. */
    void tell(StaffAnswer told) {
        answer = told;
    }

    private void remember(Mark mark, Verdict verdict, StaffAnswer told, long of, long more, long now) {
        remember(mark, verdict, told, of, more, 0, now, null);
    }

    private void remember(
            Mark mark,
            Verdict verdict,
            StaffAnswer told,
            long of,
            long more,
            int version,
            long now,
            @Nullable Link link) {
        answer = told;
        if (mark.isNone()) return;
        Request bare =
                new Request(mark.key(), mark.fingerprint(), Digest.ZERO, Digest.ZERO, told.isOlderCode() ? 1 : 0);
        long at = state.sequence + 1;
        int attended = told.attended();
        model.remember(new Remembered(
                bare, verdict, null, null, told, of, more, version, at, now, link, attended, told.persons()));
    }
}
