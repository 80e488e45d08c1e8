package nl.beurt.ops.draw;

import java.util.HexFormat;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.proof.Check;
import nl.beurt.engine.proof.Findings;
import nl.beurt.engine.proof.ProofHeader;

/** Says which pulse a person must compare with what its beacon published. */
final class PulseByHand implements PulseCheck {
    @Override
    public void check(ProofHeader header, Findings findings) {
        String randomness = HexFormat.of().formatHex(header.randomness());
        if (header.terms().source() == Source.NIST) {
            findings.notChecked(
                    Check.RANDOMNESS,
                    "compare it yourself: %s must be the SHA-256 of outputValue of pulse %d, see"
                            + " https://beacon.nist.gov/beacon/2.0/chain/2/pulse/%d",
                    randomness,
                    header.terms().pulse(),
                    header.terms().pulse());
        } else {
            findings.notChecked(
                    Check.RANDOMNESS,
                    "compare it yourself: %s must be the randomness of drand's round %d, see"
                            + " https://api.drand.sh/public/%d",
                    randomness,
                    header.terms().pulse(),
                    header.terms().pulse());
        }
    }
}
