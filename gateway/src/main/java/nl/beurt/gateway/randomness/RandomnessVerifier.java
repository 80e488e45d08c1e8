package nl.beurt.gateway.randomness;

import nl.beurt.engine.draw.Source;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Start here: verifies the randomness that was posted for a round.
 *
 * <p>What is posted, by source:
 *
 * <pre>
 * nist                     {"pulse": the pulse as NIST publishes it}
 * drand                    {"round": 1000, "signature": hex, "previous_signature": hex}   the last for chained schemes only
 * commit-reveal, operator  {"secrets": [hex, …]}                                          in any order
 * </pre>
 */
public final class RandomnessVerifier {
    private final @Nullable NistBeacon nist;
    private final @Nullable DrandBeacon drand;
    private final CommitReveal commitReveal = new CommitReveal();

    /**
     * Takes what is trusted.
     *
     * @param nist null where no certificate is configured: its pulses are refused then
     * @param drand null where no chain is configured: its pulses are refused then
     */
    public RandomnessVerifier(@Nullable NistChain nist, @Nullable DrandChain drand) {
        this.nist = nist == null ? null : new NistBeacon(nist);
        this.drand = drand == null ? null : new DrandBeacon(drand);
    }

    /** Whether what this source publishes can be verified here. */
    public boolean knows(Source source) {
        return check(source) != null;
    }

    /**
     * The one pulse that may decide a round whose entries close then: the first at least five minutes later; 0 where it
     * cannot be told. When pulses of NIST's beacon come, their numbers do not say.
     */
    public long pulseFor(Source source, long entriesCloseSeconds) {
        return source == Source.DRAND && drand != null
                ? drand.firstAtOrAfter(entriesCloseSeconds + Source.SECONDS_TO_PULSE)
                : 0;
    }

    private @Nullable RandomnessCheck check(Source source) {
        return switch (source) {
            case NIST -> nist;
            case DRAND -> drand;
            case COMMIT_REVEAL, OPERATOR -> commitReveal;
        };
    }

    /**
     * Verifies what was posted for a round.
     *
     * @param json valid only during the call
     * @return null with faults, each with the place it stands at
     */
    public @Nullable VerifiedRandomness verify(RandomnessTerms terms, byte[] json, int length, Faults faults) {
        PostedObject posted = PostedObject.read(json, length, faults);
        if (posted == null) {
            return null;
        }
        RandomnessCheck check = check(terms.source());
        if (check == null) {
            faults.add("", Reason.SOURCE_NOT_CONFIGURED);
            return null;
        }
        return check.verify(terms, posted);
    }
}
