package nl.beurt.gateway;

import java.util.concurrent.TimeUnit;
import nl.beurt.engine.command.sbe.AnnounceRoundEncoder;
import nl.beurt.engine.command.sbe.AwardEncoder;
import nl.beurt.engine.command.sbe.CommitRoundEncoder;
import nl.beurt.engine.command.sbe.JobStepEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.SeedRoundEncoder;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.DrawView;
import org.agrona.concurrent.UnsafeBuffer;

/** Leads a round through its draw, by the commands that the engine's job and staff give. */
final class RoundCalls {
    static final int OPERATOR = 4;
    static final int HASH_LENGTH = 32;

    private static final int LENGTH_MAX = 16 * 1024;

    private final RunningGateway gateway;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    RoundCalls(RunningGateway gateway) {
        this.gateway = gateway;
    }

    /** When the entries of a round open and close, and what is left opens; epoch milliseconds. */
    record Times(long open, long close, long opensAt) {
        /** A round that collects now, for so long. */
        static Times collecting(long millis) {
            long now = System.currentTimeMillis();
            return new Times(now - TimeUnit.MINUTES.toMillis(1), now + millis, now + millis);
        }
    }

    /** Announces the next round, with the slots that were made for it; its number. */
    long announce(int product, Times times, byte[]... commits) {
        return announce(product, 0, times, commits);
    }

    /** Announces a returns draw of a location; its number. */
    long announceReturns(int product, int location, Times times, byte[]... commits) {
        return announce(product, location, times, commits);
    }

    private long announce(int product, int location, Times times, byte[]... commits) {
        long round = gateway.nextRound();
        AnnounceRoundEncoder announce = new AnnounceRoundEncoder();
        announce.wrapAndApplyHeader(buffer, 0, header)
                .round(round)
                .entriesOpenMillis(times.open())
                .entriesCloseMillis(times.close())
                .opensAtMillis(times.opensAt())
                .leftoversAfterMillis(0)
                .startsBeforeMillis(location == 0 ? 0 : Long.MAX_VALUE)
                .pulse(0)
                .product(product)
                .location(location)
                .takersMin(1)
                .kind((short) (location == 0 ? 0 : 1))
                .source((short) (commits.length > 1 ? OPERATOR - 1 : OPERATOR));
        AnnounceRoundEncoder.CommitsEncoder group = announce.commitsCount(commits.length);
        for (byte[] commit : commits) {
            group.next().putCommit(commit, 0, HASH_LENGTH);
        }
        expect(Verdict.ANNOUNCED, announce.encodedLength());
        gateway.awaitView();
        return round;
    }

    /** Freezes a round whose entries are closed. */
    void freeze(long round) {
        step(round, 0, 1, 1);
    }

    /** Opens what is left of a round that was drawn. */
    void open(long round) {
        step(round, 1);
    }

    /** Gives the steps of a round's job, each with its cursor; of few records each is done at once. */
    private void step(long round, long... cursors) {
        for (long cursor : cursors) {
            JobStepEncoder step = new JobStepEncoder();
            step.wrapAndApplyHeader(buffer, 0, header).round(round).from(cursor);
            expect(Verdict.STEPPED, step.encodedLength());
        }
        gateway.awaitView();
    }

    /** Commits to a frozen round with hashes of one byte each. */
    void commit(long round) {
        DrawView draw = draw(round);
        CommitRoundEncoder commit = new CommitRoundEncoder();
        commit.wrapAndApplyHeader(buffer, 0, header)
                .round(round)
                .n(draw.n())
                .registered(0)
                .putReveals(hash(1), 0, HASH_LENGTH)
                .putRoot(hash(2), 0, HASH_LENGTH)
                .putSlotsHash(hash(3), 0, HASH_LENGTH)
                .putCommitment(hash(4), 0, HASH_LENGTH);
        commit.waitingCount(0);
        expect(Verdict.COMMITTED, commit.encodedLength());
        gateway.awaitView();
    }

    void seed(long round, byte[] randomness, byte[]... secrets) {
        SeedRoundEncoder seed = new SeedRoundEncoder();
        seed.wrapAndApplyHeader(buffer, 0, header).round(round).putRandomness(randomness, 0, HASH_LENGTH);
        SeedRoundEncoder.SecretsEncoder group = seed.secretsCount(secrets.length);
        for (byte[] secret : secrets) {
            group.next().putSecret(secret, 0, HASH_LENGTH);
        }
        expect(Verdict.SEEDED, seed.encodedLength());
    }

    /** Awards everything at once: entries by their dense ids, each with the slot it won or 0. */
    void award(long round, long... entriesAndSlots) {
        AwardEncoder award = new AwardEncoder();
        award.wrapAndApplyHeader(buffer, 0, header).round(round).rank(0);
        AwardEncoder.EntriesEncoder entries = award.entriesCount(entriesAndSlots.length / 2);
        for (int i = 0; i < entriesAndSlots.length; i += 2) {
            entries.next()
                    .entry(entriesAndSlots[i])
                    .slot(entriesAndSlots[i + 1])
                    .counts((short) 1);
        }
        expect(Verdict.AWARDED, award.encodedLength());
        gateway.awaitView();
    }

    DrawView draw(long round) {
        DrawView draw = gateway.engine().view().draws().get(round);
        if (draw == null) {
            throw new AssertionError("round " + round + " is not drawn");
        }
        return draw;
    }

    /** 32 bytes of one value. */
    static byte[] hash(int value) {
        byte[] hash = new byte[HASH_LENGTH];
        java.util.Arrays.fill(hash, (byte) value);
        return hash;
    }

    private Verdict call(int encodedLength) {
        return gateway.calls()
                .give(buffer, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength)
                .verdict();
    }

    private void expect(Verdict verdict, int encodedLength) {
        Verdict given = call(encodedLength);
        if (given != verdict) {
            throw new AssertionError("the engine says " + given + ", not " + verdict);
        }
    }
}
