package nl.beurt.ops.journal;

import java.util.HexFormat;
import nl.beurt.engine.command.sbe.AnnounceRoundDecoder;
import nl.beurt.engine.command.sbe.AwardDecoder;
import nl.beurt.engine.command.sbe.ChangeWishesDecoder;
import nl.beurt.engine.command.sbe.CommitRoundDecoder;
import nl.beurt.engine.command.sbe.DigestDecoder;
import nl.beurt.engine.command.sbe.EnterDecoder;
import nl.beurt.engine.command.sbe.JobStepDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.SeedRoundDecoder;
import nl.beurt.engine.command.sbe.VoidRoundDecoder;
import nl.beurt.engine.command.sbe.WithdrawDecoder;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the fields of the commands of entries and draws, named as in the schema, in its order. */
final class DrawCommandJson {
    private static final int HASH_LENGTH = 32;
    private static final int WISH_LENGTH = 17;

    private final JsonGenerator json;
    private final byte[] hash = new byte[HASH_LENGTH];
    private final byte[] wish = new byte[WISH_LENGTH];

    DrawCommandJson(JsonGenerator json) {
        this.json = json;
    }

    void enter(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        EnterDecoder of = new EnterDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeNumberProperty("round", of.round());
        digest("request", of.request());
        digest("fingerprint", of.fingerprint());
        digest("capabilityNonce", of.capabilityNonce());
        digest("capability", of.capability());
        of.getEntryHash(hash, 0, HASH_LENGTH);
        hash("entryHash");
        json.writeNumberProperty("product", of.product());
        json.writeNumberProperty("capabilityKey", of.capabilityKey());
        json.writeNumberProperty("language", of.language());
        json.writeNumberProperty("onlyRepeated", of.onlyRepeated() == 1 ? 1 : 0);
        origin(json, of.device(), of.contact());
        digest("voucher", of.voucher());
        json.writeArrayPropertyStart("people");
        for (EnterDecoder.PeopleDecoder next : of.people()) {
            json.writeStartObject();
            digest("person", next.person());
            StaffCommandJson.birthTag(json, next.birthTag());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("wishes");
        for (EnterDecoder.WishesDecoder next : of.wishes()) {
            json.writeStartObject();
            next.getPacked(wish, 0, WISH_LENGTH);
            json.writeStringProperty("packed", HexFormat.of().formatHex(wish));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringProperty("actor", of.actor());
    }

    void changeWishes(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        ChangeWishesDecoder of = new ChangeWishesDecoder().wrapAndApplyHeader(command, offset, header);
        digest("capability", of.capability());
        digest("person", of.person());
        digest("request", of.request());
        digest("fingerprint", of.fingerprint());
        json.writeArrayPropertyStart("wishes");
        for (ChangeWishesDecoder.WishesDecoder next : of.wishes()) {
            json.writeStartObject();
            next.getPacked(wish, 0, WISH_LENGTH);
            json.writeStringProperty("packed", HexFormat.of().formatHex(wish));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void withdraw(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        WithdrawDecoder of = new WithdrawDecoder().wrapAndApplyHeader(command, offset, header);
        digest("capability", of.capability());
        digest("person", of.person());
        origin(json, of.device(), of.contact());
    }

    void announceRound(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        AnnounceRoundDecoder of = new AnnounceRoundDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeNumberProperty("round", of.round());
        json.writeNumberProperty("entriesOpenMillis", of.entriesOpenMillis());
        json.writeNumberProperty("entriesCloseMillis", of.entriesCloseMillis());
        json.writeNumberProperty("opensAtMillis", of.opensAtMillis());
        json.writeNumberProperty("leftoversAfterMillis", of.leftoversAfterMillis());
        json.writeNumberProperty("startsBeforeMillis", of.startsBeforeMillis());
        json.writeNumberProperty("pulse", of.pulse());
        json.writeNumberProperty("product", of.product());
        json.writeNumberProperty("location", of.location());
        json.writeNumberProperty("takersMin", of.takersMin());
        json.writeNumberProperty("kind", of.kind());
        json.writeNumberProperty("source", of.source());
        actor(of.getActor(hash, 0, HASH_LENGTH));
        digest("request", of.request());
        digest("fingerprint", of.fingerprint());
        json.writeArrayPropertyStart("commits");
        for (AnnounceRoundDecoder.CommitsDecoder next : of.commits()) {
            json.writeStartObject();
            next.getCommit(hash, 0, HASH_LENGTH);
            hash("commit");
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void seedRound(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        SeedRoundDecoder of = new SeedRoundDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeNumberProperty("round", of.round());
        of.getRandomness(hash, 0, HASH_LENGTH);
        hash("randomness");
        actor(of.getActor(hash, 0, HASH_LENGTH));
        json.writeArrayPropertyStart("secrets");
        for (SeedRoundDecoder.SecretsDecoder next : of.secrets()) {
            json.writeStartObject();
            next.getSecret(hash, 0, HASH_LENGTH);
            hash("secret");
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void voidRound(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        VoidRoundDecoder of = new VoidRoundDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeNumberProperty("round", of.round());
        actor(of.getActor(hash, 0, HASH_LENGTH));
    }

    void jobStep(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        JobStepDecoder of = new JobStepDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeNumberProperty("round", of.round());
        json.writeNumberProperty("from", of.from());
    }

    void commitRound(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        CommitRoundDecoder of = new CommitRoundDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeNumberProperty("round", of.round());
        json.writeNumberProperty("n", of.n());
        json.writeNumberProperty("registered", of.registered());
        of.getReveals(hash, 0, HASH_LENGTH);
        hash("reveals");
        of.getRoot(hash, 0, HASH_LENGTH);
        hash("root");
        of.getSlotsHash(hash, 0, HASH_LENGTH);
        hash("slotsHash");
        of.getCommitment(hash, 0, HASH_LENGTH);
        hash("commitment");
        json.writeArrayPropertyStart("waiting");
        for (CommitRoundDecoder.WaitingDecoder next : of.waiting()) {
            json.writeStartObject();
            json.writeNumberProperty("slot", next.slot());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void award(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        AwardDecoder of = new AwardDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeNumberProperty("round", of.round());
        json.writeNumberProperty("rank", of.rank());
        json.writeArrayPropertyStart("entries");
        for (AwardDecoder.EntriesDecoder next : of.entries()) {
            json.writeStartObject();
            json.writeNumberProperty("entry", next.entry());
            json.writeNumberProperty("slot", next.slot());
            json.writeNumberProperty("counts", next.counts());
            json.writeStringProperty("capability", hex(next.capability()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Digests of a device and a contact; what the schema's first version did not have is none. */
    static void origin(JsonGenerator json, long device, long contact) {
        json.writeStringProperty("device", hex(device));
        json.writeStringProperty("contact", hex(contact));
    }

    private static String hex(long digest) {
        return "%016x".formatted(digest == Long.MIN_VALUE ? 0 : digest);
    }

    private void actor(int copied) {
        json.writeStringProperty("actor", Actor.text(hash, copied));
    }

    private void hash(String name) {
        json.writeStringProperty(name, HexFormat.of().formatHex(hash));
    }

    /** What the schema's first version did not have is none. */
    private void digest(String name, @Nullable DigestDecoder digest) {
        long high = digest == null ? 0 : digest.high();
        long low = digest == null ? 0 : digest.low();
        json.writeStringProperty(name, "%016x%016x".formatted(high, low));
    }
}
