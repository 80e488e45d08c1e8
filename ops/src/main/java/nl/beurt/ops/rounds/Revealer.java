package nl.beurt.ops.rounds;

import java.util.List;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.SeedRoundEncoder;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Reveals;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.key.OperatorSecrets;
import nl.beurt.ops.client.EngineClient;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reveals the operator's secret of a round that nobody else has a secret for, some time after the commitment was seen. */
final class Revealer {
    private static final Logger LOG = LoggerFactory.getLogger(Revealer.class);
    private static final int LENGTH = 256;

    private final EngineClient engine;
    private final OperatorSecrets secrets;
    private final long afterMillis;
    private final DrawHashes hashes = new DrawHashes();

    Revealer(EngineClient engine, OperatorSecrets secrets, long afterMillis) {
        this.engine = engine;
        this.secrets = secrets;
        this.afterMillis = afterMillis;
    }

    /** Reveals what is due. */
    void look(View view, long nowMillis) throws InterruptedException {
        for (DrawView draw : view.draws().values()) {
            if (draw.state() == DrawState.COMMITTED
                    && draw.source() == Source.OPERATOR.number()
                    && nowMillis - draw.committedMillis() >= afterMillis) {
                reveal(draw);
            }
        }
    }

    private void reveal(DrawView draw) throws InterruptedException {
        byte[] secret = secrets.secret(draw.id(), draw.commits());
        if (secret == null) {
            throw new IllegalStateException("the secret of round " + draw.id()
                    + " was made with a signing key that is not in the store: bring it back from a copy");
        }
        byte[] randomness = Reveals.randomness(hashes, draw.id(), List.of(secret));
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
        SeedRoundEncoder seed = new SeedRoundEncoder();
        seed.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .round(draw.id())
                .putRandomness(randomness, 0, randomness.length)
                .secretsCount(1)
                .next()
                .putSecret(secret, 0, secret.length);
        Verdict verdict = engine.call(buffer, MessageHeaderEncoder.ENCODED_LENGTH + seed.encodedLength());
        // The view is a little behind: what was revealed a moment ago is no error.
        if (verdict == Verdict.SEEDED) {
            LOG.warn("the operator alone chose the randomness of round {}: let witnesses take part", draw.id());
        }
    }
}
