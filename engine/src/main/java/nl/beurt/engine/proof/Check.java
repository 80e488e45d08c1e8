package nl.beurt.engine.proof;

import java.util.Locale;

/** What is checked of a proof, in the order in which it is told. */
public enum Check {
    /** Every line is JSON with the fields of a proof, within their ranges. */
    FORMAT,
    /** The slots are those that were committed to. */
    SLOTS,
    /** As many entries as were committed to, none twice. */
    ENTRIES,
    /** The entries are those that were committed to. */
    ROOT,
    /** The commits of secrets are those that were committed to, and the secrets are theirs. */
    REVEALS,
    /** The commitment is that of the header. */
    COMMITMENT,
    /** The round before is the one that was committed to. */
    CHAIN,
    /** The commitment was signed by the operator. */
    SIGNATURE,
    /** The randomness is that of its source. */
    RANDOMNESS,
    /** The seed is that of commitment and randomness. */
    SEED,
    /** Every entry's key is that of the seed. */
    KEYS,
    /** Tiers descend, keys ascend, ranks count. */
    ORDER,
    /** Every entry got what its turn gave. */
    ALLOCATION,
    /** One's own ticket is in the draw. */
    TICKET,
    /** The path to the root that one was given is right. */
    PATH;

    /** The word by which it is shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
