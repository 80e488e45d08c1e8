package nl.beurt.bench.fairness.engine;

import nl.beurt.engine.command.NoRequest;
import nl.beurt.engine.command.sbe.AnnounceRoundEncoder;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.OpenRoundEncoder;
import nl.beurt.engine.command.sbe.SeedRoundEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes the operator's commands about rounds, one at a time into one buffer. Each returns the length of what it wrote. */
public final class RoundCommands {
    private static final long BLOCK_MILLIS = 30 * 60_000;
    private static final short OPERATOR = 4;

    private final UnsafeBuffer buffer;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    RoundCommands(UnsafeBuffer buffer) {
        this.buffer = buffer;
    }

    /** Slots of half an hour of the next round, one after the other; at most 500. */
    public int generate(long round, int location, long startMillis, int... seats) {
        GenerateSlotsEncoder generate = new GenerateSlotsEncoder();
        generate.wrapAndApplyHeader(buffer, 0, header)
                .round(round)
                .product(VirtualEngine.PRODUCT)
                .location(location);
        GenerateSlotsEncoder.BlocksEncoder blocks = generate.blocksCount(seats.length);
        for (int i = 0; i < seats.length; i++) {
            long start = startMillis + i * BLOCK_MILLIS;
            blocks.next().startMillis(start).endMillis(start + BLOCK_MILLIS).seats(seats[i]);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + generate.encodedLength();
    }

    /** The round is first come, first served from an instant on, epoch milliseconds. */
    public int open(long round, long opensAtMillis) {
        OpenRoundEncoder open = new OpenRoundEncoder();
        open.wrapAndApplyHeader(buffer, 0, header);
        NoRequest.in(open.request(), open.fingerprint());
        open.round(round).opensAtMillis(opensAtMillis).product(VirtualEngine.PRODUCT);
        return MessageHeaderEncoder.ENCODED_LENGTH + open.encodedLength();
    }

    int announce(RoundPlan plan, byte[] commit) {
        AnnounceRoundEncoder announce = new AnnounceRoundEncoder();
        announce.wrapAndApplyHeader(buffer, 0, header);
        NoRequest.in(announce.request(), announce.fingerprint());
        announce.round(plan.round())
                .entriesOpenMillis(plan.entriesOpenMillis())
                .entriesCloseMillis(plan.entriesCloseMillis())
                .opensAtMillis(plan.entriesCloseMillis())
                .leftoversAfterMillis(2 * BLOCK_MILLIS)
                .startsBeforeMillis(Long.MAX_VALUE)
                .pulse(0)
                .product(VirtualEngine.PRODUCT)
                .location(plan.returnsOf())
                .takersMin(plan.takersMin())
                .kind((short) (plan.returnsOf() == 0 ? 0 : 1))
                .source(OPERATOR)
                .commitsCount(1)
                .next()
                .putCommit(commit, 0, commit.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + announce.encodedLength();
    }

    int seed(long round, byte[] randomness, byte[] secret) {
        SeedRoundEncoder seed = new SeedRoundEncoder();
        seed.wrapAndApplyHeader(buffer, 0, header)
                .round(round)
                .putRandomness(randomness, 0, randomness.length)
                .secretsCount(1)
                .next()
                .putSecret(secret, 0, secret.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + seed.encodedLength();
    }
}
