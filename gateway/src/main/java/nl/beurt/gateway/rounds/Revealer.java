package nl.beurt.gateway.rounds;

import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Reveals;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.view.DrawView;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.key.OperatorSecrets;

/**
 * Reveals the secret of rounds that the operator alone draws, when their commitment has been published for a while.
 * Belongs to the agent's thread.
 */
final class Revealer {
    private final OperatorSecrets secrets;
    private final long revealAfterMillis;
    private final DrawHashes hashes = new DrawHashes();

    Revealer(OperatorSecrets secrets, long revealAfterMillis) {
        this.secrets = secrets;
        this.revealAfterMillis = revealAfterMillis;
    }

    /** A round with its randomness. */
    record Reveal(long round, byte[] randomness, List<byte[]> secrets) {}

    /** What is to be revealed now. A secret that a lost signing key made cannot be: a planner voids such a round. */
    List<Reveal> due(View view, long nowMillis) {
        List<Reveal> due = new ArrayList<>();
        for (DrawView draw : view.draws().values()) {
            if (draw.source() == Source.OPERATOR.number()
                    && draw.state() == DrawState.COMMITTED
                    && nowMillis >= draw.committedMillis() + revealAfterMillis) {
                byte[] secret = secrets.secret(draw.id(), draw.commits());
                if (secret.length > 0) {
                    List<byte[]> all = List.of(secret);
                    due.add(new Reveal(draw.id(), Reveals.randomness(hashes, draw.id(), all), all));
                }
            }
        }
        return due;
    }
}
