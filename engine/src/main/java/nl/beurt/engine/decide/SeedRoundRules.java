package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.SeedRoundDecoder;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** The randomness of a committed round, which the gateway verified: once, and for good. */
final class SeedRoundRules implements Rules {
    private static final int HASH_LENGTH = 32;

    private final EngineState state;
    private final SeedRoundDecoder command = new SeedRoundDecoder();
    private final Row<DrawDecoder, DrawEncoder> draw;
    private final byte[] randomness = new byte[HASH_LENGTH];
    private final byte[] secrets = new byte[DrawDecoder.secretsLength()];

    SeedRoundRules(EngineState state) {
        this.state = state;
        this.draw = state.draws().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        if (!state.draws().load(command.round(), draw)) {
            return Verdict.ROUND_UNKNOWN;
        }
        if (draw.get.state() != DrawState.COMMITTED.number()) {
            return Verdict.ROUND_NOT_READY;
        }
        command.getRandomness(randomness, 0, randomness.length);
        SeedRoundDecoder.SecretsDecoder group = command.secrets();
        if (group.count() != draw.get.commitCount()) {
            return Verdict.INVALID;
        }
        java.util.Arrays.fill(secrets, (byte) 0);
        for (int i = 0; group.hasNext(); i++) {
            group.next().getSecret(secrets, i * HASH_LENGTH, HASH_LENGTH);
        }
        return Verdict.SEEDED;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        state.draws().edit(draw);
        draw.set
                .putRandomness(randomness, 0, randomness.length)
                .putSecrets(secrets, 0, secrets.length)
                .cursor(0)
                .state((short) DrawState.SEEDED.number());
        state.storeDraw(draw);
    }
}
