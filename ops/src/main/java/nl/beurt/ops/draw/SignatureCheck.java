package nl.beurt.ops.draw;

import java.time.Instant;
import java.util.List;
import nl.beurt.engine.proof.Check;
import nl.beurt.engine.proof.Fault;
import nl.beurt.engine.proof.Findings;
import nl.beurt.engine.proof.ProofHeader;

/** Whether the operator signed a commitment. */
record SignatureCheck(SigningKeys keys) {
    void check(ProofHeader header, Findings findings) {
        Instant close = Instant.ofEpochSecond(header.terms().entriesClose());
        List<SigningKey> named = keys.of(header.keyId());
        String from = keys.from();
        if (named.isEmpty()) {
            findings.fault(Fault.SIGNING_KEY, "the key %s is not among those of %s", header.keyId(), from);
        } else if (named.stream().allMatch(key -> key.hasEnded(close))) {
            findings.fault(
                    Fault.SIGNING_KEY,
                    "the key %s of %s was no longer valid when entries closed, at %s",
                    header.keyId(),
                    from,
                    close);
        } else if (named.stream()
                .noneMatch(key -> key.signed(ProofHeader.signed(header.commitment()), header.signature()))) {
            findings.fault(Fault.SIGNATURE, "the signature is not that of key %s over the commitment", header.keyId());
        } else {
            findings.ok(Check.SIGNATURE, "the commitment is signed with key %s of %s", header.keyId(), from);
        }
    }
}
