package nl.beurt.gateway.rounds;

import java.util.List;
import nl.beurt.engine.command.NoRequest;
import nl.beurt.engine.command.sbe.AnnounceRoundEncoder;
import nl.beurt.engine.command.sbe.DropSlotsEncoder;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.OpenRoundEncoder;
import nl.beurt.engine.command.sbe.SeedRoundEncoder;
import nl.beurt.engine.command.sbe.VoidRoundEncoder;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;

/** The commands of rounds, given and waited for. Belongs to the agent's thread. */
final class RoundCommands {
    /** Slots in one command, at most. */
    static final int BLOCKS_MAX = 500;

    /** Slots that one command drops, at most. */
    static final int DROPPED_MAX = 500;

    private static final int LENGTH_MAX = 16 * 1024;
    private static final int RETURNS = 1;

    private final RingClient engine;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private byte[] actor = ActorName.of("");

    RoundCommands(RingClient engine) {
        this.engine = engine;
    }

    /** Who gives the commands from now on. */
    void actor(String name) {
        actor = ActorName.of(name);
    }

    /** Makes slots of one location. */
    Outcome generate(long round, int product, List<RoundPlan.Block> of) throws InterruptedException {
        GenerateSlotsEncoder generate = new GenerateSlotsEncoder();
        generate.wrapAndApplyHeader(buffer, 0, header)
                .round(round)
                .product(product)
                .location(of.get(0).location())
                .putActor(actor, 0, actor.length);
        GenerateSlotsEncoder.BlocksEncoder blocks = generate.blocksCount(of.size());
        for (RoundPlan.Block block : of) {
            blocks.next()
                    .startMillis(block.startMillis())
                    .endMillis(block.endMillis())
                    .seats(block.seats());
        }
        return call(generate.encodedLength());
    }

    /** Drops at most {@link #DROPPED_MAX} slots that were made for a round which is not made: from the first of them on. */
    Verdict drop(long round, long from) throws InterruptedException {
        DropSlotsEncoder drop = new DropSlotsEncoder();
        drop.wrapAndApplyHeader(buffer, 0, header).round(round).from(from).putActor(actor, 0, actor.length);
        return call(drop.encodedLength()).verdict();
    }

    /** Announces a round with slots of its own. */
    Outcome announce(long round, RoundPlan plan, List<byte[]> commits, RequestMark mark) throws InterruptedException {
        AnnounceRoundEncoder announce = new AnnounceRoundEncoder();
        announce.wrapAndApplyHeader(buffer, 0, header);
        mark.writeTo(announce.request(), announce.fingerprint());
        announce.round(round)
                .entriesOpenMillis(plan.entriesOpenMillis())
                .entriesCloseMillis(plan.entriesCloseMillis())
                .opensAtMillis(plan.opensAtMillis())
                .leftoversAfterMillis(plan.leftoversAfterMillis())
                .startsBeforeMillis(0)
                .pulse(plan.pulse())
                .product(plan.product())
                .location(0)
                .takersMin(0)
                .kind((short) 0)
                .source((short) plan.source().number())
                .putActor(actor, 0, actor.length);
        return announce(announce, commits);
    }

    /** Announces a draw of returned seats by the operator's secret. */
    Verdict announce(long round, ReturnsDraw of, byte[] commit) throws InterruptedException {
        AnnounceRoundEncoder announce = new AnnounceRoundEncoder();
        announce.wrapAndApplyHeader(buffer, 0, header);
        NoRequest.in(announce.request(), announce.fingerprint());
        announce.round(round)
                .entriesOpenMillis(of.entriesOpenMillis())
                .entriesCloseMillis(of.drawMillis())
                .opensAtMillis(of.drawMillis())
                .leftoversAfterMillis(of.leftoversAfterMillis())
                .startsBeforeMillis(of.startsBeforeMillis())
                .pulse(0)
                .product(of.product())
                .location(of.location())
                .takersMin(of.takersMin())
                .kind((short) RETURNS)
                .source((short) Source.OPERATOR.number())
                .putActor(actor, 0, actor.length);
        return announce(announce, List.of(commit)).verdict();
    }

    private Outcome announce(AnnounceRoundEncoder announce, List<byte[]> commits) throws InterruptedException {
        AnnounceRoundEncoder.CommitsEncoder group = announce.commitsCount(commits.size());
        for (byte[] commit : commits) {
            group.next().putCommit(commit, 0, DrawHashes.LENGTH);
        }
        return call(announce.encodedLength());
    }

    /** Opens a round first come, first served. */
    Outcome open(long round, int product, long opensAtMillis, RequestMark mark) throws InterruptedException {
        OpenRoundEncoder open = new OpenRoundEncoder();
        open.wrapAndApplyHeader(buffer, 0, header);
        mark.writeTo(open.request(), open.fingerprint());
        open.round(round).opensAtMillis(opensAtMillis).product(product).putActor(actor, 0, actor.length);
        return call(open.encodedLength());
    }

    /** Gives verified randomness. */
    Verdict seed(long round, byte[] randomness, List<byte[]> secrets) throws InterruptedException {
        SeedRoundEncoder seed = new SeedRoundEncoder();
        seed.wrapAndApplyHeader(buffer, 0, header)
                .round(round)
                .putRandomness(randomness, 0, DrawHashes.LENGTH)
                .putActor(actor, 0, actor.length);
        SeedRoundEncoder.SecretsEncoder group = seed.secretsCount(secrets.size());
        for (byte[] secret : secrets) {
            group.next().putSecret(secret, 0, DrawHashes.LENGTH);
        }
        return call(seed.encodedLength()).verdict();
    }

    Verdict voidRound(long round) throws InterruptedException {
        VoidRoundEncoder end = new VoidRoundEncoder();
        end.wrapAndApplyHeader(buffer, 0, header).round(round).putActor(actor, 0, actor.length);
        return call(end.encodedLength()).verdict();
    }

    private Outcome call(int encodedLength) throws InterruptedException {
        return engine.call(buffer, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength);
    }
}
