package nl.beurt.engine.job;

import nl.beurt.engine.command.sbe.CommitRoundEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.RoundTerms;
import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes the command that commits to what was frozen. */
final class CommitCommand {
    private static final int FIXED_LENGTH = 256;

    private CommitCommand() {}

    static DrawCommand of(RoundTerms terms, byte[] commitment, LongArrayList waiting) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[FIXED_LENGTH + waiting.size() * Long.BYTES]);
        CommitRoundEncoder commit = new CommitRoundEncoder();
        commit.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .round(terms.roundId())
                .n(terms.entries())
                .registered(terms.registered())
                .putReveals(terms.reveals(), 0, DrawHashes.LENGTH)
                .putRoot(terms.root(), 0, DrawHashes.LENGTH)
                .putSlotsHash(terms.slotsHash(), 0, DrawHashes.LENGTH)
                .putCommitment(commitment, 0, DrawHashes.LENGTH);
        CommitRoundEncoder.WaitingEncoder group = commit.waitingCount(waiting.size());
        for (int i = 0; i < waiting.size(); i++) {
            group.next().slot(waiting.getLong(i));
        }
        return new DrawCommand(buffer, MessageHeaderEncoder.ENCODED_LENGTH + commit.encodedLength());
    }
}
