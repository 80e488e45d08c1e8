package nl.beurt.engine.job;

import nl.beurt.engine.command.sbe.AwardEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.draw.Allocation;
import nl.beurt.engine.draw.DrawOrder;
import nl.beurt.engine.draw.DrawPool;
import nl.beurt.engine.draw.DrawSlots;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** The awards of a draw in its order, cut into commands that the writer decides in less than a millisecond each. */
final class AwardCommands {
    private static final int WEIGHT_MAX = 250;

    /** What an entry that wins costs, in entries that lose: it becomes a booking, and each person's record changes. */
    private static final int WINNER_WEIGHT = 2;

    private final long round;
    private final LongArrayList ids;
    private final LongArrayList capabilities;
    private final DrawPool pool;
    private final DrawSlots slots;
    private final DrawOrder order;
    private final Allocation allocation;
    private final Coverage coverage;
    private int rank;
    private boolean isDone;

    AwardCommands(
            long round,
            LongArrayList ids,
            LongArrayList capabilities,
            DrawPool pool,
            DrawSlots slots,
            DrawOrder order,
            Allocation allocation,
            Coverage coverage,
            int awarded) {
        this.round = round;
        this.ids = ids;
        this.capabilities = capabilities;
        this.pool = pool;
        this.slots = slots;
        this.order = order;
        this.allocation = allocation;
        this.coverage = coverage;
        this.rank = awarded;
    }

    /** The next command; null when all is awarded. A draw without entries has one, which ends it. */
    @Nullable
    DrawCommand next() {
        if (isDone) {
            return null;
        }
        int count = countOfNext();
        UnsafeBuffer buffer = new UnsafeBuffer(
                new byte
                        [MessageHeaderEncoder.ENCODED_LENGTH
                                + AwardEncoder.BLOCK_LENGTH
                                + AwardEncoder.EntriesEncoder.HEADER_SIZE
                                + count * AwardEncoder.EntriesEncoder.sbeBlockLength()]);
        AwardEncoder award = new AwardEncoder();
        award.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .round(round)
                .rank(rank);
        AwardEncoder.EntriesEncoder entries = award.entriesCount(count);
        for (int end = rank + count; rank < end; rank++) {
            int entry = order.entry(rank);
            int slot = allocation.slot(rank);
            boolean isLost = slot == Allocation.NONE;
            entries.next()
                    .entry(ids.getLong(entry))
                    .slot(isLost ? 0 : slots.id(slot))
                    .counts((short) (isLost && coverage.counts(entry) ? 1 : 0))
                    .capability(capabilities.getLong(entry));
        }
        isDone = rank == order.size();
        return new DrawCommand(buffer, MessageHeaderEncoder.ENCODED_LENGTH + award.encodedLength());
    }

    private int countOfNext() {
        int weight = 0;
        int count = 0;
        while (rank + count < order.size() && weight < WEIGHT_MAX) {
            boolean isWinner = allocation.slot(rank + count) != Allocation.NONE;
            weight += isWinner ? WINNER_WEIGHT + pool.groupSize(order.entry(rank + count)) : 1;
            count++;
        }
        return count;
    }
}
