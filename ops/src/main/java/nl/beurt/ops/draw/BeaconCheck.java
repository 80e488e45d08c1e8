package nl.beurt.ops.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import nl.beurt.engine.draw.RoundTerms;
import nl.beurt.engine.draw.Source;
import nl.beurt.engine.proof.Check;
import nl.beurt.engine.proof.Fault;
import nl.beurt.engine.proof.Findings;
import nl.beurt.engine.proof.ProofHeader;
import nl.beurt.gateway.randomness.RandomnessTerms;
import nl.beurt.gateway.randomness.RandomnessVerifier;
import nl.beurt.gateway.randomness.VerifiedRandomness;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.ops.config.UsageException;

/**
 * Verifies pulses as a server does that draws with them, and holds a draw against the one that its commitment names.
 *
 * @param pulses that were given, of any round
 */
record BeaconCheck(RandomnessVerifier verifier, List<PublishedPulse> pulses) implements PulseCheck {
    BeaconCheck {
        pulses = List.copyOf(pulses);
    }

    @Override
    public void check(ProofHeader header, Findings findings) {
        Source source = header.terms().source();
        if (!verifier.knows(source) && !pulses.isEmpty()) {
            throw new UsageException(
                    "the draw has a pulse of " + source.word() + ", which --pulse is not verified with: give "
                            + (source == Source.NIST ? "--nist-certificates FILE" : "--drand-chain quicknet, or FILE,")
                            + " too");
        }
        List<PublishedPulse> all = pulses(header);
        if (all.isEmpty() || !verifier.knows(source)) {
            new PulseByHand().check(header, findings);
        } else if (header.terms().pulse() < 1) {
            findings.fault(Fault.RANDOMNESS, "no pulse is named");
        } else {
            check(header, all, findings);
        }
    }

    private List<PublishedPulse> pulses(ProofHeader header) {
        List<PublishedPulse> all = new ArrayList<>(pulses);
        if (header.beacon() != null) {
            all.add(new PublishedPulse("the proof", header.beacon().getBytes(UTF_8)));
        }
        return all;
    }

    private void check(ProofHeader header, List<PublishedPulse> all, Findings findings) {
        RoundTerms of = header.terms();
        RandomnessTerms terms = RandomnessTerms.ofPulse(of.roundId(), of.source(), of.pulse(), of.entriesClose());
        String about = "pulse " + of.pulse() + " of " + of.source().word();
        boolean isOfAnother = true;
        for (PublishedPulse pulse : all) {
            Faults faults = new Faults();
            VerifiedRandomness verified = verifier.verify(terms, pulse.json(), pulse.json().length, faults);
            if (verified != null) {
                compare(header, verified, about + " in " + pulse.name(), findings);
                return;
            }
            if (faults.all().stream().noneMatch(fault -> fault.reason() == Reason.WRONG_PULSE)) {
                isOfAnother = false;
                findings.fault(Fault.RANDOMNESS, "%s does not verify: %s", pulse.name(), words(faults));
            }
        }
        if (isOfAnother) {
            findings.fault(Fault.RANDOMNESS, "the commitment names %s, which was not given", about);
        }
    }

    private static void compare(ProofHeader header, VerifiedRandomness verified, String about, Findings findings) {
        if (Arrays.equals(header.randomness(), verified.randomness())) {
            findings.ok(Check.RANDOMNESS, "it is that of %s, whose signature verifies", about);
        } else {
            findings.fault(
                    Fault.RANDOMNESS,
                    "it is %s, but that of %s is %s",
                    HexFormat.of().formatHex(header.randomness()),
                    about,
                    HexFormat.of().formatHex(verified.randomness()));
        }
    }

    private static String words(Faults faults) {
        return faults.all().stream()
                .map(fault -> (fault.pointer() + ' ' + fault.reason().code()).strip())
                .collect(Collectors.joining(", "));
    }
}
