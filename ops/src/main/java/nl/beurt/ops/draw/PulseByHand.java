package nl.beurt.ops.draw;

import java.util.HexFormat;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.proof.Check;
import nl.beurt.engine.proof.Findings;
import nl.beurt.engine.proof.ProofHeader;

/** Warns that the pulse was not looked at, and says how it can be: an operator may have made up the randomness. */
final class PulseByHand implements PulseCheck {
    @Override
    public void check(ProofHeader header, Findings findings) {
        String randomness = HexFormat.of().formatHex(header.randomness());
        long pulse = header.terms().pulse();
        if (header.terms().source() == Source.NIST) {
            findings.warning(
                    Check.RANDOMNESS,
                    "not checked: %s must be the SHA-256 of outputValue of NIST's pulse %d. Fetch"
                            + " https://beacon.nist.gov/beacon/2.0/chain/2/pulse/%d and give it with --pulse FILE, and the"
                            + " beacon's certificate with --nist-certificates FILE",
                    randomness,
                    pulse,
                    pulse);
        } else {
            findings.warning(
                    Check.RANDOMNESS,
                    "not checked: %s must be the randomness of drand's round %d. Fetch"
                            + " https://api.drand.sh/CHAIN-HASH/public/%d and give it with --pulse FILE, and the chain with"
                            + " --drand-chain quicknet, or its /info in a FILE",
                    randomness,
                    pulse,
                    pulse);
        }
    }
}
