package nl.beurt.ops.draw;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import nl.beurt.engine.proof.ProofHeader;
import nl.beurt.ops.config.Beacons;
import nl.beurt.ops.config.Outside;
import nl.beurt.ops.config.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** {@code beurt draw verify}: whether a published draw is what was committed to, and nothing else. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Recomputes a draw from its published proof (GET /v1/rounds/{id}/proof): slots, entries, root, commitment,"
                    + " reveals, seed, keys, order and every line of the allocation.",
            "It prints a line for each check: ok, FAULT with the line, ticket or slot, warning, or open for what it could"
                    + " not check. An entry is a secret and is not taken from the command line: --ticket - asks for it.",
        },
        footer = {"", "Exit codes: 0 no fault, 1 faults, 2 usage, also where something cannot be read."})
final class VerifyCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE|URL",
            arity = "1..*",
            description = "A proof, or the proofs of draws that follow each other: each is the previous of the next.")
    @SuppressWarnings("NullAway.Init") // required
    private List<String> proofs;

    @Option(
            names = "--previous",
            paramLabel = "HEX|FILE|URL",
            description = "The commitment of the draw before the first, or the proof that has it.")
    private @Nullable String previous;

    @Option(
            names = "--ticket",
            paramLabel = "HEX|-",
            description =
                    "Say what this ticket got. With - the ticket or the entry itself is read from standard input.")
    private @Nullable String ticket;

    @Option(
            names = "--path",
            paramLabel = "FILE",
            description = "Also check a path to the root: the answer of GET /v1/entries/{entry}, or its proof.")
    private @Nullable String path;

    @Option(
            names = "--keys",
            paramLabel = "FILE|URL",
            description =
                    "The operator's keys, as GET /v1/keys answers. For a URL of a proof, its own server is asked.")
    private @Nullable String keys;

    @Option(
            names = "--pulse",
            paramLabel = "FILE|URL",
            description =
                    "What the beacon published of the draw's pulse; may be given again, for several draws. It is verified with"
                            + " --nist-certificates or --drand-chain.")
    private List<String> pulses = List.of();

    @Option(
            names = "--nist-certificates",
            paramLabel = "FILE,…",
            defaultValue = Outside.NOBODY,
            description = "PEM files of the certificates of NIST's beacon.")
    private String nistCertificates = Outside.NOBODY;

    @Option(
            names = "--drand-chain",
            paramLabel = "quicknet|FILE",
            defaultValue = Outside.NOBODY,
            description = "The chain of drand: a name that is built in, or its /info in a file.")
    private String drandChain = Outside.NOBODY;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        FindingsTable table = new FindingsTable(spec.commandLine().getOut());
        ReadProgress progress = new ReadProgress(spec.commandLine().getErr());
        byte[] before = previous == null ? null : previous(previous);
        Asked asked = ticket == null ? null : Asked.of(ticket.equals("-") ? fromStandardInput() : ticket);
        InclusionPath inclusion = path == null ? null : inclusion(path);
        PulseCheck pulse = pulseCheck();
        long faults = 0;
        for (String name : proofs) {
            Place place = new Place(name);
            ProofCheck check = new ProofCheck(pulse, signature(place), before, asked, inclusion);
            try (InputStream in = place.open()) {
                check.run(in, progress);
            } catch (IOException | JacksonException e) {
                throw place.unreadable(e);
            }
            table.print(name, check.header(), check.findings());
            faults += check.findings().count();
            ProofHeader header = check.header();
            before = header == null ? null : header.commitment();
        }
        return faults == 0 ? 0 : 1;
    }

    private PulseCheck pulseCheck() {
        return new BeaconCheck(
                new Beacons("--nist-certificates", "--drand-chain").verifier(nistCertificates, drandChain),
                pulses.stream().map(PublishedPulse::read).toList());
    }

    private byte[] previous(String of) {
        byte[] hash = Notation.hash(of);
        if (hash != null) {
            return hash;
        }
        Place place = new Place(of);
        try (InputStream in = place.open();
                JsonParser parser = JsonText.parser(in)) {
            parser.nextToken();
            return HeaderReader.read(parser).commitment();
        } catch (Malformed e) {
            throw new UsageException(of + " is no proof: " + e.getMessage(), e);
        } catch (IOException | JacksonException e) {
            throw place.unreadable(e);
        }
    }

    private @Nullable SignatureCheck signature(Place proof) {
        if (keys != null) {
            return new SignatureCheck(SigningKeys.in(new Place(keys)));
        }
        Place server = proof.keys();
        return server == null ? null : new SignatureCheck(SigningKeys.asked(server));
    }

    private static InclusionPath inclusion(String of) {
        Place place = new Place(of);
        try (InputStream in = place.open()) {
            return InclusionPath.read(in);
        } catch (Malformed e) {
            throw new UsageException(of + " is no path: " + e.getMessage(), e);
        } catch (IOException e) {
            throw place.unreadable(e);
        }
    }

    private String fromStandardInput() {
        spec.commandLine().getErr().println("type the ticket, or the entry (26 characters; it stays here):");
        spec.commandLine().getErr().flush();
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new UsageException("standard input cannot be read: " + e.getMessage(), e);
        }
    }
}
