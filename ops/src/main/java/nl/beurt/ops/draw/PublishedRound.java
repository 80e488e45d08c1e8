package nl.beurt.ops.draw;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import nl.beurt.engine.proof.ProofHeader;
import nl.beurt.ops.config.UsageException;

/** A round as its operator publishes it: the answer of {@code GET /v1/rounds/{id}}. */
final class PublishedRound {
    private static final String REMEDY = "give the URL of a round: http://SERVER/v1/rounds/NUMBER";
    private static final Set<String> BEFORE = Set.of("announced", "collecting");
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final String url;
    private final Fields fields;
    private final long id;
    private final String state;

    private PublishedRound(String url, Fields fields) throws Malformed {
        this.url = url;
        this.fields = fields;
        id = fields.id("id");
        state = fields.text("state");
    }

    /** Asks a server. */
    static PublishedRound read(String url) {
        Place place = new Place(url);
        if (!place.isUrl()) {
            throw new UsageException("--url is " + url + ": " + REMEDY);
        }
        try (InputStream in = place.open(REMEDY)) {
            return new PublishedRound(url, Fields.of("", JsonText.document(in)));
        } catch (Malformed e) {
            throw new UsageException(url + " is no round: " + e.getMessage() + "; " + REMEDY, e);
        } catch (IOException e) {
            throw place.unreadable(e, REMEDY);
        }
    }

    long id() {
        return id;
    }

    /** Refuses any other round than the one of a secret, or one that is not waiting for it. */
    void requireWaitingFor(WitnessSecret secret) throws Withheld {
        if (id != secret.round()) {
            throw new Withheld(url + " is round " + id + ", the secret is of round " + secret.round());
        }
        if (BEFORE.contains(state)) {
            throw new Withheld("round " + id + " is " + state
                    + ", not frozen: its commitment does not exist yet; come back when" + " entries have closed");
        }
        if (!state.equals("frozen")) {
            throw new Withheld("round " + id + " is " + state + ": it waits for no secret any more");
        }
        if (commits().stream().noneMatch(commit -> Arrays.equals(commit, secret.commit()))) {
            throw new Withheld("the commits of round " + id + " do not have "
                    + HexFormat.of().formatHex(secret.commit())
                    + ": the operator did not publish what you committed to");
        }
    }

    private List<byte[]> commits() throws Withheld {
        try {
            return fields.hashes("commits");
        } catch (Malformed e) {
            throw new Withheld("round " + id + " has no commits: " + e.getMessage());
        }
    }

    /** The commitment, of which the signature was verified with the key that the same server publishes. */
    SignedCommitment signedCommitment() throws Withheld {
        if (BEFORE.contains(state)) {
            throw new Withheld(
                    "round " + id + " is " + state + ": it has no commitment yet; come back when entries have closed");
        }
        try {
            byte[] commitment = fields.hash("commitment");
            byte[] signature = fields.signature("signature");
            SigningKey key = key(fields.text("keyId"));
            if (!key.signed(ProofHeader.signed(commitment), signature)) {
                throw new Withheld("the commitment of round " + id + " is not signed with key " + key.keyId()
                        + ": its signature does not verify");
            }
            return new SignedCommitment(id, commitment, signature, key.keyId(), key.raw(), url);
        } catch (Malformed e) {
            throw new Withheld("round " + id + " has no signed commitment: " + e.getMessage());
        }
    }

    private SigningKey key(String keyId) throws Malformed, Withheld {
        if (!KEY_ID.matcher(keyId).matches()) {
            throw Malformed.field("keyId", "the id of a key");
        }
        Place place =
                new Place(URI.create(url).resolve("/v1/keys?keyId=" + keyId).toString());
        try (InputStream in = place.open("ask the operator for the keys")) {
            for (SigningKey key : SigningKey.read(in)) {
                if (key.keyId().equals(keyId)) {
                    return key;
                }
            }
        } catch (IOException e) {
            throw place.unreadable(e, "ask the operator for the keys");
        }
        throw new Withheld("the commitment of round " + id + " is signed with key " + keyId + ", which " + place.name()
                + " lacks");
    }
}
