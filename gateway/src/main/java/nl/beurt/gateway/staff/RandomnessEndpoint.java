package nl.beurt.gateway.staff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.engine.view.DrawView;
import nl.beurt.gateway.decode.SecretsBody;
import nl.beurt.gateway.exchange.Asker;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.key.OperatorSecrets;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.randomness.RandomnessTerms;
import nl.beurt.gateway.randomness.RandomnessVerifier;
import nl.beurt.gateway.randomness.VerifiedRandomness;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.rounds.RoundActions;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/staff/rounds/{id}/randomness}: a pulse of the round's beacon, or the secrets of its witnesses, to which
 * the operator's is added. Verified before it counts.
 */
public final class RandomnessEndpoint extends RoundCall {
    private final RandomnessVerifier verifier;
    private final OperatorSecrets operator;
    private final SecretsBody secretsBody;

    public RandomnessEndpoint(
            StaffServices of, Secrets secrets, OperatorSecrets operator, RandomnessVerifier verifier) {
        super(of);
        this.verifier = verifier;
        this.operator = operator;
        this.secretsBody = new SecretsBody(secrets);
    }

    @Override
    void handle(Exchange exchange, byte[] body, int length, boolean isDryRun) {
        if (!requireEverywhere(exchange)) {
            return;
        }
        byte[] copy = Arrays.copyOf(body, length);
        long round = Long.parseLong(exchange.key());
        submit(exchange, (asker, actions) -> seed(asker, round, copy, isDryRun, actions));
    }

    /** A signature takes longer to verify than an event loop has. */
    private void seed(Asker asker, long round, byte[] body, boolean isDryRun, RoundActions actions)
            throws InterruptedException {
        DrawView draw = pages().view().draws().get(round);
        Source source = draw == null ? null : Source.of(draw.source());
        if (draw == null || source == null) {
            refuse(asker, Verdict.ROUND_UNKNOWN);
            return;
        }
        if (!draw.isCommitted()) {
            refuse(asker, Verdict.ROUND_NOT_READY);
            return;
        }
        Faults faults = new Faults();
        byte[] json = source.isBeacon() ? body : withOurs(draw, body, faults);
        @Nullable
        VerifiedRandomness verified =
                faults.isEmpty() ? verifier.verify(terms(draw, source), json, json.length, faults) : null;
        if (verified == null) {
            refuse(asker, faults);
            return;
        }
        if (isDryRun) {
            if (draw.state() == DrawState.COMMITTED || Arrays.equals(draw.randomness(), verified.randomness())) {
                answerTried(asker);
            } else {
                refuse(asker, Verdict.ROUND_NOT_READY);
            }
            return;
        }
        Verdict verdict =
                actions.seed(round, verified.randomness(), verified.secrets()).verdict();
        boolean isRepeated =
                verdict == Verdict.ROUND_NOT_READY && Arrays.equals(draw.randomness(), verified.randomness());
        if (verdict == Verdict.SEEDED || isRepeated) {
            answer(asker, 200, round);
        } else {
            refuse(asker, verdict);
        }
    }

    private static RandomnessTerms terms(DrawView draw, Source source) {
        long closeSeconds = TimeUnit.MILLISECONDS.toSeconds(draw.entriesCloseMillis());
        return source.isBeacon()
                ? RandomnessTerms.ofPulse(draw.id(), source, draw.pulse(), closeSeconds)
                : RandomnessTerms.ofCommits(draw.id(), source, closeSeconds, draw.commits());
    }

    private byte[] withOurs(DrawView draw, byte[] body, Faults faults) {
        List<byte[]> secrets = new ArrayList<>(secretsBody.read(body, body.length, faults));
        byte[] ours = operator.secret(draw.id(), draw.commits());
        if (ours.length > 0 && secrets.stream().noneMatch(secret -> Arrays.equals(secret, ours))) {
            secrets.add(ours);
        }
        return secrets.stream()
                .map(secret -> '"' + HexFormat.of().formatHex(secret) + '"')
                .collect(Collectors.joining(",", "{\"secrets\":[", "]}"))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
