package nl.beurt.engine.decide;

import java.util.concurrent.TimeUnit;
import nl.beurt.engine.command.sbe.MakeVouchersDecoder;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.VoucherDecoder;
import nl.beurt.engine.state.sbe.VoucherEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** A planner makes vouchers. Who repeats the request is told what their words are made of, not twice as many. */
final class MakeVouchersRules implements Rules {
    /** How many at once. */
    static final int COUNT_MAX = 250;

    /** A voucher keeps a pseudonym: for no longer than people stay known after their last day. */
    static final long VALID_MILLIS_MAX = TimeUnit.DAYS.toMillis(90);

    private final EngineState state;
    private final MakeVouchersDecoder command = new MakeVouchersDecoder();
    private final Remembered request = new Remembered();
    private final StaffRequest asked;
    private final RequestMemory memory;
    private final Row<VoucherDecoder, VoucherEncoder> voucher;

    MakeVouchersRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.memory = scratch.requests;
        this.asked = new StaffRequest(scratch.requests);
        this.voucher = state.vouchers().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        asked.read(command.request(), command.fingerprint());
        Verdict known = asked.tellAgain(nowMillis, outcome);
        if (known != Verdict.NONE) {
            return known;
        }
        long valid = command.validForMillis();
        MakeVouchersDecoder.VouchersDecoder vouchers = command.vouchers();
        int count = vouchers.count();
        if (count == 0 || count > COUNT_MAX || valid <= 0 || valid > VALID_MILLIS_MAX) {
            return Verdict.INVALID;
        }
        boolean isTaken = false;
        while (vouchers.hasNext()) {
            vouchers.next();
            long high = vouchers.voucher().high();
            long low = vouchers.voucher().low();
            if (high == 0 && low == 0) {
                return Verdict.INVALID;
            }
            isTaken |= state.vouchers().contains(high, low);
        }
        if (isTaken) {
            return Verdict.NONCE_TAKEN;
        }
        return state.vouchers().hasRoomFor(count) && asked.hasRoom() ? Verdict.VOUCHERS_MADE : Verdict.CAPACITY;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        long expiresMillis = nowMillis + command.validForMillis();
        command.sbeRewind();
        MakeVouchersDecoder.VouchersDecoder vouchers = command.vouchers();
        int count = vouchers.count();
        while (vouchers.hasNext()) {
            vouchers.next();
            make(vouchers.voucher().high(), vouchers.voucher().low(), expiresMillis);
        }
        if (asked.isThere()) {
            remember(count, expiresMillis, nowMillis);
        }
        outcome.vouchers(count, expiresMillis);
        outcome.code(command.wordKey(), command.nonce().high(), command.nonce().low());
    }

    /** One that was given twice is one: no two words of a nonce have the same digest but by chance. */
    private void make(long high, long low, long expiresMillis) {
        if (!state.vouchers().contains(high, low)) {
            voucher.reset(high, low);
            voucher.set.expiresMillis(expiresMillis);
            state.storeVoucher(voucher);
        }
    }

    private void remember(int count, long expiresMillis, long nowMillis) {
        request.request(command.request());
        request.fingerprint(command.fingerprint());
        request.codeNonce(command.nonce());
        request.codeKey = command.wordKey();
        memory.remember(request, Verdict.VOUCHERS_MADE, expiresMillis, 0, count, nowMillis);
    }
}
