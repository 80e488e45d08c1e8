package nl.beurt.bench.fairness.engine;

import nl.beurt.engine.command.sbe.AwardDecoder;
import nl.beurt.engine.command.sbe.AwardEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.ring.Decisions;
import nl.beurt.engine.state.EngineState;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Changes a draw's awards on their way to the decider, which cannot know: the order, or which losses count. An order by ids
 * is possible only where all parties have the same size.
 */
final class ChangedAwards implements Decisions {
    private final EngineState state;
    private final Decisions decisions;
    private final boolean isById;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AwardDecoder award = new AwardDecoder();
    private final AwardEncoder changed = new AwardEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1024]);
    private long[] ids = {};

    ChangedAwards(EngineState state, Decisions decisions, boolean isById) {
        this.state = state;
        this.decisions = decisions;
        this.isById = isById;
    }

    @Override
    public boolean decide(DirectBuffer command, int length, Completion completion) {
        header.wrap(command, 0);
        if (header.templateId() != AwardDecoder.TEMPLATE_ID) {
            return decisions.decide(command, length, completion);
        }
        award.wrap(command, header.encodedLength(), header.blockLength(), header.version());
        if (award.rank() == 0) {
            ids = FrozenIds.of(state, award.round());
        }
        AwardDecoder.EntriesDecoder from = award.entries();
        changed.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .round(award.round())
                .rank(award.rank());
        AwardEncoder.EntriesEncoder to = changed.entriesCount(from.count());
        for (int rank = (int) award.rank(); from.hasNext(); rank++) {
            from.next();
            to.next()
                    .entry(isById ? ids[rank] : from.entry())
                    .slot(from.slot())
                    .counts(isById || from.slot() != 0 ? from.counts() : 1)
                    .capability(isById ? 0 : from.capability());
        }
        return decisions.decide(buffer, MessageHeaderEncoder.ENCODED_LENGTH + changed.encodedLength(), completion);
    }
}
