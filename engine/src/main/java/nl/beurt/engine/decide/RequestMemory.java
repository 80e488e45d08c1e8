package nl.beurt.engine.decide;

import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.RequestQueue;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.Table;
import nl.beurt.engine.state.sbe.RequestDecoder;
import nl.beurt.engine.state.sbe.RequestEncoder;
import nl.beurt.engine.verdict.Verdict;

/**
 * Remembers what succeeded under an idempotency key, for as long as the retention says, so that a repeated request gets
 * the same answer.
 */
final class RequestMemory {
    /** Old requests forgotten with each accepted command. */
    private static final int FORGOTTEN_PER_COMMAND = 2;

    private final EngineState state;
    private final Table<RequestDecoder, RequestEncoder> table;
    private final RequestQueue queue;
    private final Row<RequestDecoder, RequestEncoder> row;
    private final Row<RequestDecoder, RequestEncoder> oldest;

    RequestMemory(EngineState state) {
        this.state = state;
        this.table = state.requests();
        this.queue = state.requestQueue();
        this.row = table.newRow();
        this.oldest = table.newRow();
    }

    /** {@link Verdict#REPEATED}, {@link Verdict#KEY_REUSED}, or {@link Verdict#NONE} for a request not seen before. */
    Verdict recall(Remembered request, long nowMillis) {
        if (!table.load(request.high, request.low, row) || isExpired(row.get.timeMillis(), nowMillis)) {
            return Verdict.NONE;
        }
        return row.get.fingerprintHigh() == request.fingerprintHigh
                        && row.get.fingerprintLow() == request.fingerprintLow
                ? Verdict.REPEATED
                : Verdict.KEY_REUSED;
    }

    /** What was remembered; only after {@link #recall} gave {@link Verdict#REPEATED}. */
    RequestDecoder remembered() {
        return row.get;
    }

    boolean hasRoom() {
        return table.hasRoomFor(1);
    }

    /**
     * Remembers an accepted request and forgets at most two old ones.
     *
     * @param booking that it was about; or what it was about instead, as the record's schema says
     * @param slot as {@code booking}
     */
    void remember(Remembered request, Verdict verdict, long booking, long slot, int version, long nowMillis) {
        // Forgotten first: an expired one under this very key must not be swept after it is remembered anew.
        forget(FORGOTTEN_PER_COMMAND, nowMillis);
        if (table.load(request.high, request.low, row)) {
            table.remove(row);
        }
        row.reset(request.high, request.low);
        row.set
                .fingerprintHigh(request.fingerprintHigh)
                .fingerprintLow(request.fingerprintLow)
                .sequence(state.totals().sequence())
                .timeMillis(nowMillis)
                .booking(booking)
                .slot(slot)
                .codeNonceHigh(request.codeNonceHigh)
                .codeNonceLow(request.codeNonceLow)
                .version(version)
                .codeKey(request.codeKey)
                .verdict((short) verdict.number())
                .attended((short) request.attended)
                .persons((short) request.persons)
                .capabilityNonceHigh(request.capabilityNonceHigh)
                .capabilityNonceLow(request.capabilityNonceLow)
                .capabilityKey(request.capabilityKey);
        table.store(row);
        queue.add(request.high, request.low, nowMillis);
    }

    /** Whether the oldest remembered request has expired; it is then loaded. */
    boolean hasExpired(long nowMillis) {
        while (!queue.isEmpty() && isExpired(queue.oldestTimeMillis(), nowMillis)) {
            if (table.load(queue.oldestHigh(), queue.oldestLow(), oldest)
                    && oldest.get.timeMillis() == queue.oldestTimeMillis()) {
                return true;
            }
            // It was remembered anew since. Dropping it changes no state: the queue only orders what the table has.
            queue.removeOldest();
        }
        return false;
    }

    /** Forgets at most {@code countMax} expired requests, oldest first. */
    void forget(int countMax, long nowMillis) {
        for (int i = 0; i < countMax && hasExpired(nowMillis); i++) {
            table.remove(oldest);
            queue.removeOldest();
        }
    }

    private boolean isExpired(long timeMillis, long nowMillis) {
        // Not timeMillis + retention: that could overflow.
        return nowMillis - timeMillis >= state.catalog().knobs().requestRetentionMillis();
    }
}
