package nl.beurt.ops.journal;

import java.util.HexFormat;
import nl.beurt.engine.command.sbe.AddStockDecoder;
import nl.beurt.engine.command.sbe.ChangeDecoder;
import nl.beurt.engine.command.sbe.ChangeStepDecoder;
import nl.beurt.engine.command.sbe.CheckInDecoder;
import nl.beurt.engine.command.sbe.DecideCaseDecoder;
import nl.beurt.engine.command.sbe.DigestDecoder;
import nl.beurt.engine.command.sbe.DropSlotsDecoder;
import nl.beurt.engine.command.sbe.HandOutListDecoder;
import nl.beurt.engine.command.sbe.ImportEligibleDecoder;
import nl.beurt.engine.command.sbe.LeavePeopleDecoder;
import nl.beurt.engine.command.sbe.LinkIdentitiesDecoder;
import nl.beurt.engine.command.sbe.MakeVouchersDecoder;
import nl.beurt.engine.command.sbe.MarkServedDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.ReconcileUseDecoder;
import nl.beurt.engine.command.sbe.RecoverDecoder;
import nl.beurt.engine.command.sbe.ServeDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import tools.jackson.core.JsonGenerator;

/** Writes the fields of the staff's commands, named as in the schema, in its order. */
final class StaffCommandJson {
    private static final int HASH_LENGTH = 32;

    private final JsonGenerator json;
    private final CommandJson whole;
    private final byte[] bytes = new byte[HASH_LENGTH];

    /**
     * Into a generator.
     *
     * @param whole for the command that another carries
     */
    StaffCommandJson(JsonGenerator json, CommandJson whole) {
        this.json = json;
        this.whole = whole;
    }

    void checkIn(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        CheckInDecoder of = new CheckInDecoder().wrapAndApplyHeader(command, offset, header);
        digest("code", of.code());
        json.writeNumberProperty("fromMillis", of.fromMillis());
        json.writeNumberProperty("toMillis", of.toMillis());
        json.writeNumberProperty("location", of.location());
        actor(of.getActor(bytes, 0, HASH_LENGTH));
        json.writeArrayPropertyStart("people");
        for (CheckInDecoder.PeopleDecoder next : of.people()) {
            person(next.person());
        }
        json.writeEndArray();
    }

    void handOutList(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        HandOutListDecoder of = new HandOutListDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeNumberProperty("fromMillis", of.fromMillis());
        json.writeNumberProperty("toMillis", of.toMillis());
        json.writeNumberProperty("day", of.day());
        json.writeNumberProperty("location", of.location());
        json.writeNumberProperty("desks", of.desks());
        actor(of.getActor(bytes, 0, HASH_LENGTH));
    }

    void serve(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        ServeDecoder of = new ServeDecoder().wrapAndApplyHeader(command, offset, header);
        digest("code", of.code());
        actor(of.getActor(bytes, 0, HASH_LENGTH));
        digest("request", of.request());
        digest("fingerprint", of.fingerprint());
        json.writeNumberProperty("location", of.location());
        json.writeArrayPropertyStart("people");
        for (ServeDecoder.PeopleDecoder next : of.people()) {
            person(next.person());
        }
        json.writeEndArray();
    }

    void leavePeople(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        LeavePeopleDecoder of = new LeavePeopleDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeArrayPropertyStart("people");
        for (LeavePeopleDecoder.PeopleDecoder next : of.people()) {
            person(next.person());
        }
        json.writeEndArray();
    }

    void recover(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        RecoverDecoder of = new RecoverDecoder().wrapAndApplyHeader(command, offset, header);
        digest("person", of.person());
        digest("request", of.request());
        digest("fingerprint", of.fingerprint());
        digest("capabilityNonce", of.capabilityNonce());
        digest("capability", of.capability());
        digest("codeNonce", of.codeNonce());
        digest("code", of.code());
        of.getEntryHash(bytes, 0, HASH_LENGTH);
        json.writeStringProperty("entryHash", HexFormat.of().formatHex(bytes));
        json.writeNumberProperty("capabilityKey", of.capabilityKey());
        json.writeNumberProperty("codeKey", of.codeKey());
        json.writeNumberProperty("action", of.action());
        actor(of.getActor(bytes, 0, HASH_LENGTH));
        json.writeArrayPropertyStart("locations");
        for (RecoverDecoder.LocationsDecoder next : of.locations()) {
            json.writeStartObject();
            json.writeNumberProperty("location", next.location());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void reconcileUse(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        ReconcileUseDecoder of = new ReconcileUseDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeNumberProperty("booking", of.booking());
        json.writeNumberProperty("atMillis", of.atMillis());
        digest("request", of.request());
        digest("fingerprint", of.fingerprint());
        json.writeNumberProperty("version", of.version());
        json.writeNumberProperty("location", of.location());
        json.writeNumberProperty("desk", of.desk());
        json.writeNumberProperty("persons", of.persons());
        actor(of.getActor(bytes, 0, HASH_LENGTH));
        json.writeNumberProperty("fromMillis", of.fromMillis());
        json.writeNumberProperty("toMillis", of.toMillis());
    }

    void change(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        ChangeDecoder of = new ChangeDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeNumberProperty("fromMillis", of.fromMillis());
        json.writeNumberProperty("toMillis", of.toMillis());
        json.writeNumberProperty("product", of.product());
        json.writeNumberProperty("location", of.location());
        json.writeNumberProperty("desks", of.desks());
        json.writeNumberProperty("kind", of.kind());
        json.writeNumberProperty("claim", of.claim());
        actor(of.getActor(bytes, 0, HASH_LENGTH));
        json.writeNumberProperty("affected", of.affected());
        digest("request", of.request());
        digest("fingerprint", of.fingerprint());
        json.writeStringProperty("reason", of.reason());
        byte[] catalog = new byte[of.catalogLength()];
        of.getCatalog(catalog, 0, catalog.length);
        json.writeObjectPropertyStart("catalog");
        if (catalog.length > 0) {
            whole.write(new UnsafeBuffer(catalog), 0, catalog.length);
        }
        json.writeEndObject();
    }

    void changeStep(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        ChangeStepDecoder of = new ChangeStepDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeNumberProperty("change", of.change());
        json.writeNumberProperty("from", of.from());
        json.writeNumberProperty("to", of.to());
        json.writeArrayPropertyStart("claims");
        for (ChangeStepDecoder.ClaimsDecoder next : of.claims()) {
            json.writeStartObject();
            json.writeNumberProperty("booking", next.booking());
            next.getEntryHash(bytes, 0, HASH_LENGTH);
            json.writeStringProperty("entryHash", HexFormat.of().formatHex(bytes));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void dropSlots(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        DropSlotsDecoder of = new DropSlotsDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeNumberProperty("round", of.round());
        json.writeNumberProperty("from", of.from());
        actor(of.getActor(bytes, 0, HASH_LENGTH));
    }

    void addStock(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        AddStockDecoder of = new AddStockDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeNumberProperty("amount", of.amount());
        json.writeNumberProperty("product", of.product());
        actor(of.getActor(bytes, 0, HASH_LENGTH));
        digest("request", of.request());
        digest("fingerprint", of.fingerprint());
    }

    void makeVouchers(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        MakeVouchersDecoder of = new MakeVouchersDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeNumberProperty("validForMillis", of.validForMillis());
        digest("nonce", of.nonce());
        digest("request", of.request());
        digest("fingerprint", of.fingerprint());
        json.writeNumberProperty("wordKey", of.wordKey());
        actor(of.getActor(bytes, 0, HASH_LENGTH));
        json.writeArrayPropertyStart("vouchers");
        for (MakeVouchersDecoder.VouchersDecoder next : of.vouchers()) {
            json.writeStartObject();
            digest("voucher", next.voucher());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void linkIdentities(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        LinkIdentitiesDecoder of = new LinkIdentitiesDecoder().wrapAndApplyHeader(command, offset, header);
        digest("alias", of.alias());
        digest("person", of.person());
        actor(of.getActor(bytes, 0, HASH_LENGTH));
    }

    void decideCase(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        DecideCaseDecoder of = new DecideCaseDecoder().wrapAndApplyHeader(command, offset, header);
        digest("subject", of.subject());
        json.writeNumberProperty("rule", of.rule());
        json.writeNumberProperty("decision", of.decision());
        actor(of.getActor(bytes, 0, HASH_LENGTH));
        digest("request", of.request());
        digest("fingerprint", of.fingerprint());
        json.writeStringProperty("note", of.note());
    }

    void importEligible(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        ImportEligibleDecoder of = new ImportEligibleDecoder().wrapAndApplyHeader(command, offset, header);
        json.writeNumberProperty("product", of.product());
        json.writeNumberProperty("remove", of.remove());
        actor(of.getActor(bytes, 0, HASH_LENGTH));
        json.writeArrayPropertyStart("people");
        for (ImportEligibleDecoder.PeopleDecoder next : of.people()) {
            json.writeStartObject();
            digest("person", next.person());
            birthTag(json, next.birthTag());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void markServed(DirectBuffer command, int offset, MessageHeaderDecoder header) {
        MarkServedDecoder of = new MarkServedDecoder().wrapAndApplyHeader(command, offset, header);
        actor(of.getActor(bytes, 0, HASH_LENGTH));
        json.writeBooleanProperty("remove", of.remove() != 0);
        json.writeArrayPropertyStart("people");
        for (MarkServedDecoder.PeopleDecoder next : of.people()) {
            person(next.person());
        }
        json.writeEndArray();
    }

    /** A tag in hexadecimal; what the schema's first version did not have is none. */
    static void birthTag(JsonGenerator json, long tag) {
        json.writeStringProperty("birthTag", "%016x".formatted(tag == Long.MIN_VALUE ? 0 : tag));
    }

    private void actor(int copied) {
        json.writeStringProperty("actor", Actor.text(bytes, copied));
    }

    private void person(DigestDecoder person) {
        json.writeStartObject();
        digest("person", person);
        json.writeEndObject();
    }

    private void digest(String name, DigestDecoder digest) {
        json.writeStringProperty(name, "%016x%016x".formatted(digest.high(), digest.low()));
    }
}
