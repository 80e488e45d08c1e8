package nl.beurt.gateway;

import java.util.concurrent.TimeUnit;
import nl.beurt.engine.command.NoRequest;
import nl.beurt.engine.command.sbe.AnnounceRoundEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.SeedRoundEncoder;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.DrawView;
import org.agrona.concurrent.UnsafeBuffer;

/** Announces rounds, gives their randomness, and waits for what the engine does by itself. */
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
        announce.wrapAndApplyHeader(buffer, 0, header);
        NoRequest.in(announce.request(), announce.fingerprint());
        announce.round(round)
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

    /** Waits until a round, whose entries are closed, is committed to. */
    DrawView awaitCommitted(long round) {
        return await(round, DrawState.COMMITTED);
    }

    /** Waits until the winners of a round have their bookings. */
    DrawView awaitDrawn(long round) {
        return await(round, DrawState.DRAWN);
    }

    /** Waits until what is left of a round is open. */
    DrawView awaitOpen(long round) {
        return await(round, DrawState.OPEN);
    }

    private DrawView await(long round, DrawState state) {
        Waiting.until(
                "round " + round + " is " + state, () -> draw(round).state().compareTo(state) >= 0);
        gateway.awaitView();
        return draw(round);
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
