package nl.beurt.ops.journal;

import java.util.HexFormat;
import nl.beurt.engine.command.CommandLayout;
import nl.beurt.engine.command.sbe.AddStockDecoder;
import nl.beurt.engine.command.sbe.AnnounceRoundDecoder;
import nl.beurt.engine.command.sbe.AwardDecoder;
import nl.beurt.engine.command.sbe.BookDecoder;
import nl.beurt.engine.command.sbe.CancelDecoder;
import nl.beurt.engine.command.sbe.ChangeDecoder;
import nl.beurt.engine.command.sbe.ChangeStepDecoder;
import nl.beurt.engine.command.sbe.ChangeWishesDecoder;
import nl.beurt.engine.command.sbe.CheckInDecoder;
import nl.beurt.engine.command.sbe.CommitRoundDecoder;
import nl.beurt.engine.command.sbe.ConfigureDecoder;
import nl.beurt.engine.command.sbe.DecideCaseDecoder;
import nl.beurt.engine.command.sbe.DigestDecoder;
import nl.beurt.engine.command.sbe.DropSlotsDecoder;
import nl.beurt.engine.command.sbe.EnterDecoder;
import nl.beurt.engine.command.sbe.GenerateSlotsDecoder;
import nl.beurt.engine.command.sbe.HandOutListDecoder;
import nl.beurt.engine.command.sbe.ImportEligibleDecoder;
import nl.beurt.engine.command.sbe.JobStepDecoder;
import nl.beurt.engine.command.sbe.LeavePeopleDecoder;
import nl.beurt.engine.command.sbe.LinkIdentitiesDecoder;
import nl.beurt.engine.command.sbe.MakeVouchersDecoder;
import nl.beurt.engine.command.sbe.MarkServedDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.MoveDecoder;
import nl.beurt.engine.command.sbe.OpenRoundDecoder;
import nl.beurt.engine.command.sbe.ReconcileUseDecoder;
import nl.beurt.engine.command.sbe.RecoverDecoder;
import nl.beurt.engine.command.sbe.ReissueDecoder;
import nl.beurt.engine.command.sbe.SeedRoundDecoder;
import nl.beurt.engine.command.sbe.ServeDecoder;
import nl.beurt.engine.command.sbe.TickDecoder;
import nl.beurt.engine.command.sbe.VoidRoundDecoder;
import nl.beurt.engine.command.sbe.WithdrawDecoder;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the fields of one command, named as in the schema, in its order. */
final class CommandJson {
    private final JsonGenerator json;
    private final DrawCommandJson draws;
    private final StaffCommandJson staff;
    private final byte[] actor = new byte[GenerateSlotsDecoder.actorLength()];
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ConfigureDecoder configure = new ConfigureDecoder();
    private final TickDecoder tick = new TickDecoder();
    private final BookDecoder book = new BookDecoder();
    private final CancelDecoder cancel = new CancelDecoder();
    private final MoveDecoder move = new MoveDecoder();
    private final ReissueDecoder reissue = new ReissueDecoder();
    private final GenerateSlotsDecoder generate = new GenerateSlotsDecoder();
    private final OpenRoundDecoder open = new OpenRoundDecoder();

    CommandJson(JsonGenerator json) {
        this.json = json;
        this.draws = new DrawCommandJson(json);
        this.staff = new StaffCommandJson(json, this);
    }

    /** Writes into the object that is open. */
    void write(DirectBuffer command, int offset, int length) {
        if (!CommandLayout.isWhole(command, offset, length)) {
            bytes(command, offset, length);
            return;
        }
        switch (header.wrap(command, offset).templateId()) {
            case ConfigureDecoder.TEMPLATE_ID -> configure(configure.wrapAndApplyHeader(command, offset, header));
            case TickDecoder.TEMPLATE_ID -> tick(tick.wrapAndApplyHeader(command, offset, header));
            case BookDecoder.TEMPLATE_ID -> book(book.wrapAndApplyHeader(command, offset, header));
            case CancelDecoder.TEMPLATE_ID -> cancel(cancel.wrapAndApplyHeader(command, offset, header));
            case MoveDecoder.TEMPLATE_ID -> move(move.wrapAndApplyHeader(command, offset, header));
            case ReissueDecoder.TEMPLATE_ID -> reissue(reissue.wrapAndApplyHeader(command, offset, header));
            case GenerateSlotsDecoder.TEMPLATE_ID -> generate(generate.wrapAndApplyHeader(command, offset, header));
            case OpenRoundDecoder.TEMPLATE_ID -> open(open.wrapAndApplyHeader(command, offset, header));
            case EnterDecoder.TEMPLATE_ID -> draws.enter(command, offset, header);
            case ChangeWishesDecoder.TEMPLATE_ID -> draws.changeWishes(command, offset, header);
            case WithdrawDecoder.TEMPLATE_ID -> draws.withdraw(command, offset, header);
            case AnnounceRoundDecoder.TEMPLATE_ID -> draws.announceRound(command, offset, header);
            case SeedRoundDecoder.TEMPLATE_ID -> draws.seedRound(command, offset, header);
            case VoidRoundDecoder.TEMPLATE_ID -> draws.voidRound(command, offset, header);
            case JobStepDecoder.TEMPLATE_ID -> draws.jobStep(command, offset, header);
            case CommitRoundDecoder.TEMPLATE_ID -> draws.commitRound(command, offset, header);
            case AwardDecoder.TEMPLATE_ID -> draws.award(command, offset, header);
            case CheckInDecoder.TEMPLATE_ID -> staff.checkIn(command, offset, header);
            case ReconcileUseDecoder.TEMPLATE_ID -> staff.reconcileUse(command, offset, header);
            case LeavePeopleDecoder.TEMPLATE_ID -> staff.leavePeople(command, offset, header);
            case RecoverDecoder.TEMPLATE_ID -> staff.recover(command, offset, header);
            case ServeDecoder.TEMPLATE_ID -> staff.serve(command, offset, header);
            case ChangeDecoder.TEMPLATE_ID -> staff.change(command, offset, header);
            case ChangeStepDecoder.TEMPLATE_ID -> staff.changeStep(command, offset, header);
            case DropSlotsDecoder.TEMPLATE_ID -> staff.dropSlots(command, offset, header);
            case AddStockDecoder.TEMPLATE_ID -> staff.addStock(command, offset, header);
            case HandOutListDecoder.TEMPLATE_ID -> staff.handOutList(command, offset, header);
            case MakeVouchersDecoder.TEMPLATE_ID -> staff.makeVouchers(command, offset, header);
            case DecideCaseDecoder.TEMPLATE_ID -> staff.decideCase(command, offset, header);
            case LinkIdentitiesDecoder.TEMPLATE_ID -> staff.linkIdentities(command, offset, header);
            case ImportEligibleDecoder.TEMPLATE_ID -> staff.importEligible(command, offset, header);
            case MarkServedDecoder.TEMPLATE_ID -> staff.markServed(command, offset, header);
            default -> bytes(command, offset, length);
        }
    }

    /** What this program does not know, as it is. */
    private void bytes(DirectBuffer command, int offset, int length) {
        byte[] copy = new byte[length];
        command.getBytes(offset, copy);
        json.writeStringProperty("bytes", HexFormat.of().formatHex(copy));
    }

    private void configure(ConfigureDecoder of) {
        json.writeNumberProperty("requestRetentionMillis", of.requestRetentionMillis());
        json.writeNumberProperty("purgeAfterMillis", of.purgeAfterMillis());
        json.writeNumberProperty("actionsPerPersonPerDayMax", of.actionsPerPersonPerDayMax());
        json.writeNumberProperty(
                "personDays", of.actingVersion() < ConfigureDecoder.personDaysSinceVersion() ? 0 : of.personDays());
        json.writeArrayPropertyStart("products");
        for (ConfigureDecoder.ProductsDecoder next : of.products()) {
            json.writeStartObject();
            json.writeNumberProperty("number", next.number());
            json.writeNumberProperty("minutesPerPerson", next.minutesPerPerson());
            json.writeNumberProperty("partyMax", next.partyMax());
            json.writeNumberProperty("exclusive", next.exclusive());
            json.writeNumberProperty("eligibility", next.eligibility());
            json.writeNumberProperty("halted", next.halted());
            json.writeNumberProperty("needsBsn", next.needsBsn() == 0 ? 0 : 1);
            json.writeNumberProperty("haltedFromMillis", next.haltedFromMillis());
            json.writeNumberProperty("haltedToMillis", next.haltedToMillis());
            json.writeStringProperty("id", next.id());
            json.writeStringProperty("name", next.name());
            json.writeStringProperty("notice", next.notice());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("locations");
        for (ConfigureDecoder.LocationsDecoder next : of.locations()) {
            location(next);
        }
        json.writeEndArray();
    }

    private void location(ConfigureDecoder.LocationsDecoder of) {
        json.writeStartObject();
        json.writeNumberProperty("number", of.number());
        json.writeNumberProperty("status", of.status());
        json.writeNumberProperty("latitudeMicrodegrees", of.latitudeMicrodegrees());
        json.writeNumberProperty("longitudeMicrodegrees", of.longitudeMicrodegrees());
        instant("opensAtMillis", of.opensAtMillis());
        instant("closesAtMillis", of.closesAtMillis());
        json.writeStringProperty("id", of.id());
        json.writeStringProperty("name", of.name());
        json.writeStringProperty("region", of.region());
        json.writeStringProperty("street", of.street());
        json.writeStringProperty("postalCode", of.postalCode());
        json.writeStringProperty("city", of.city());
        json.writeStringProperty("timeZone", of.timeZone());
        json.writeStringProperty("openingHours", of.openingHours());
        json.writeStringProperty("products", of.products());
        json.writeStringProperty("notice", of.notice());
        json.writeStringProperty("plan", of.plan());
        json.writeEndObject();
    }

    private void tick(TickDecoder of) {
        json.writeNumberProperty("purgeFromBooking", of.purgeFromBooking());
    }

    private void book(BookDecoder of) {
        json.writeNumberProperty("slot", of.slot());
        digest("request", of.request());
        digest("fingerprint", of.fingerprint());
        digest("capabilityNonce", of.capabilityNonce());
        digest("capability", of.capability());
        digest("codeNonce", of.codeNonce());
        digest("code", of.code());
        json.writeNumberProperty("product", of.product());
        json.writeNumberProperty("capabilityKey", of.capabilityKey());
        json.writeNumberProperty("codeKey", of.codeKey());
        json.writeNumberProperty("language", of.language());
        json.writeNumberProperty("onlyRepeated", of.onlyRepeated() == 1 ? 1 : 0);
        origin(of.device(), of.contact());
        digest("voucher", of.voucher());
        json.writeArrayPropertyStart("people");
        for (BookDecoder.PeopleDecoder next : of.people()) {
            json.writeStartObject();
            digest("person", next.person());
            StaffCommandJson.birthTag(json, next.birthTag());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringProperty("actor", of.actor());
    }

    private void origin(long device, long contact) {
        DrawCommandJson.origin(json, device, contact);
    }

    private void cancel(CancelDecoder of) {
        digest("capability", of.capability());
        digest("person", of.person());
        origin(of.device(), of.contact());
    }

    private void move(MoveDecoder of) {
        json.writeNumberProperty("slot", of.slot());
        digest("capability", of.capability());
        digest("person", of.person());
        digest("request", of.request());
        digest("fingerprint", of.fingerprint());
        digest("codeNonce", of.codeNonce());
        digest("code", of.code());
        json.writeNumberProperty("codeKey", of.codeKey());
        origin(of.device(), of.contact());
        digest("voucher", of.voucher());
    }

    private void reissue(ReissueDecoder of) {
        digest("capability", of.capability());
        digest("person", of.person());
        digest("request", of.request());
        digest("fingerprint", of.fingerprint());
        digest("codeNonce", of.codeNonce());
        digest("code", of.code());
        json.writeNumberProperty("codeKey", of.codeKey());
    }

    private void generate(GenerateSlotsDecoder of) {
        json.writeNumberProperty("round", of.round());
        json.writeNumberProperty("product", of.product());
        json.writeNumberProperty("location", of.location());
        actor(of.getActor(actor, 0, actor.length));
        json.writeArrayPropertyStart("blocks");
        for (GenerateSlotsDecoder.BlocksDecoder next : of.blocks()) {
            json.writeStartObject();
            json.writeNumberProperty("startMillis", next.startMillis());
            json.writeNumberProperty("endMillis", next.endMillis());
            json.writeNumberProperty("seats", next.seats());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void open(OpenRoundDecoder of) {
        json.writeNumberProperty("round", of.round());
        json.writeNumberProperty("opensAtMillis", of.opensAtMillis());
        json.writeNumberProperty("product", of.product());
        actor(of.getActor(actor, 0, actor.length));
        digest("request", of.request());
        digest("fingerprint", of.fingerprint());
    }

    private void actor(int copied) {
        json.writeStringProperty("actor", Actor.text(actor, copied));
    }

    /** The smallest number stands for "not given". */
    private void instant(String name, long millis) {
        if (millis == Long.MIN_VALUE) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, millis);
        }
    }

    /** What the schema's first version did not have is none. */
    private void digest(String name, @Nullable DigestDecoder digest) {
        long high = digest == null ? 0 : digest.high();
        long low = digest == null ? 0 : digest.low();
        json.writeStringProperty(name, "%016x%016x".formatted(high, low));
    }
}
