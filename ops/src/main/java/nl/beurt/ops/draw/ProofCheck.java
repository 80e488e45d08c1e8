package nl.beurt.ops.draw;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import nl.beurt.engine.proof.Check;
import nl.beurt.engine.proof.Fault;
import nl.beurt.engine.proof.Findings;
import nl.beurt.engine.proof.ProofHeader;
import nl.beurt.engine.proof.ProofVerifier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Reads one proof to its end and checks it. */
final class ProofCheck {
    private final Findings findings = new Findings();
    private final PulseCheck pulse;
    private final @Nullable SignatureCheck signature;
    private final byte @Nullable [] previous;
    private final @Nullable Asked asked;
    private final @Nullable InclusionPath path;
    private @Nullable ProofHeader header;
    private ProofVerifier.@Nullable Watched watched;
    private int line = 1;

    /**
     * What a proof is checked against; null where it is not.
     *
     * @param previous commitment of the draw before
     */
    ProofCheck(
            PulseCheck pulse,
            @Nullable SignatureCheck signature,
            byte @Nullable [] previous,
            @Nullable Asked asked,
            @Nullable InclusionPath path) {
        this.pulse = pulse;
        this.signature = signature;
        this.previous = previous;
        this.asked = asked;
        this.path = path;
    }

    /** Reads and checks; what is wrong is in {@link #findings()}. */
    void run(InputStream in, ReadProgress progress) throws IOException {
        boolean isWhole = false;
        try (JsonParser parser = JsonText.parser(in)) {
            parser.nextToken();
            ProofHeader first = HeaderReader.read(parser);
            header = first;
            ProofVerifier verifier = new ProofVerifier(first, findings);
            headed(first, verifier);
            entries(parser, first, verifier, progress);
            isWhole = true;
            ended(first, verifier);
        } catch (Malformed e) {
            findings.fault(Fault.MALFORMED, "line %d: %s", line, e.getMessage());
        } catch (JacksonException e) {
            findings.fault(
                    Fault.MALFORMED, "line %d: %s", line, JsonText.notJson(e).getMessage());
        }
        if (!isWhole) {
            for (Check check : Check.values()) {
                if (findings.remark(check) == null) {
                    findings.notChecked(check, "what stands from line %d on was not read", line);
                }
            }
        }
    }

    Findings findings() {
        return findings;
    }

    /** The header; null when it could not be read. */
    @Nullable
    ProofHeader header() {
        return header;
    }

    /** The entry that was asked for; null when it is not there. */
    ProofVerifier.@Nullable Watched watched() {
        return watched;
    }

    private void headed(ProofHeader of, ProofVerifier verifier) {
        if (of.terms().source().isBeacon()) {
            pulse.check(of, findings);
        }
        if (signature == null) {
            findings.notChecked(Check.SIGNATURE, "no keys were given: --keys FILE or URL of the server's /v1/keys");
        } else {
            signature.check(of, findings);
        }
        if (previous == null) {
            findings.notChecked(
                    Check.CHAIN, "the draw before was not given: --previous HEX, or its proof as a FILE before this");
        } else {
            verifier.chain(previous);
        }
        byte[] ticket = ticket(of.terms().roundId());
        if (ticket != null) {
            verifier.watch(ticket);
        }
    }

    private void entries(JsonParser parser, ProofHeader of, ProofVerifier verifier, ReadProgress progress)
            throws Malformed {
        EntryReader reader = new EntryReader(of);
        line = 2;
        while (parser.nextToken() != null) {
            verifier.entry(reader.read(parser));
            progress.onEntry(verifier.count(), of.terms().entries());
            line++;
        }
        findings.ok(Check.FORMAT, "a header and %,d entries", verifier.count());
    }

    private void ended(ProofHeader of, ProofVerifier verifier) {
        verifier.end();
        watched = verifier.watched();
        byte[] ticket = ticket(of.terms().roundId());
        if (ticket == null) {
            return;
        }
        String hex = HexFormat.of().formatHex(ticket);
        if (watched == null) {
            findings.fault(
                    Fault.TICKET,
                    "ticket %s is not in the draw of round %d: unless the entry was withdrawn before entries closed, or none of its"
                            + " wishes had a slot left in this round, keep your receipt and ask the operator",
                    hex,
                    of.terms().roundId());
            return;
        }
        findings.ok(
                Check.TICKET,
                "%s: rank %,d of %,d, %d people, tier %d, %s",
                hex,
                watched.rank(),
                verifier.count(),
                watched.groupSize(),
                watched.tier(),
                watched.slotId() < 0 ? "no slot" : "slot " + watched.slotId());
        if (path != null) {
            if (path.roundId() != of.terms().roundId()) {
                findings.fault(
                        Fault.PATH,
                        "the path is one of round %d, the proof is of round %d",
                        path.roundId(),
                        of.terms().roundId());
            } else if (!Arrays.equals(path.ticket(), ticket)) {
                findings.fault(
                        Fault.PATH,
                        "the path is that of ticket %s",
                        HexFormat.of().formatHex(path.ticket()));
            } else {
                verifier.path(path.leaf(), path.steps());
            }
        }
    }

    private byte @Nullable [] ticket(long roundId) {
        if (asked != null) {
            return asked.ticket(roundId);
        }
        return path == null ? null : path.ticket();
    }
}
