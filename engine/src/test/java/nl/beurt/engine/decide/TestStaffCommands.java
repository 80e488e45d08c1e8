package nl.beurt.engine.decide;

import static nl.beurt.engine.decide.TestCommands.put;

import java.nio.charset.StandardCharsets;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.sbe.AddStockEncoder;
import nl.beurt.engine.command.sbe.ChangeEncoder;
import nl.beurt.engine.command.sbe.ChangeStepEncoder;
import nl.beurt.engine.command.sbe.CheckInEncoder;
import nl.beurt.engine.command.sbe.DecideCaseEncoder;
import nl.beurt.engine.command.sbe.DropSlotsEncoder;
import nl.beurt.engine.command.sbe.HandOutListEncoder;
import nl.beurt.engine.command.sbe.ImportEligibleEncoder;
import nl.beurt.engine.command.sbe.LeavePeopleEncoder;
import nl.beurt.engine.command.sbe.LinkIdentitiesEncoder;
import nl.beurt.engine.command.sbe.MakeVouchersEncoder;
import nl.beurt.engine.command.sbe.MarkServedEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.ReadCodeCheckEncoder;
import nl.beurt.engine.command.sbe.ReadRequestEncoder;
import nl.beurt.engine.command.sbe.ReconcileUseEncoder;
import nl.beurt.engine.command.sbe.RecoverEncoder;
import nl.beurt.engine.command.sbe.ServeEncoder;
import nl.beurt.engine.decide.Command.Claim;
import nl.beurt.engine.decide.Command.Digest;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes the commands of the staff for {@link TestCommands}. */
final class TestStaffCommands {
    private static final byte[] REASON = "a reason".getBytes(StandardCharsets.UTF_8);

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer catalog = new UnsafeBuffer(new byte[32 * 1024]);

    /** Writes a command with its header; the length of its body. */
    int body(Command command, MutableDirectBuffer into, int offset) {
        if (command instanceof Command.CheckIn it) {
            CheckInEncoder encoder = new CheckInEncoder().wrapAndApplyHeader(into, offset, header);
            put(it.code(), encoder.code());
            encoder.fromMillis(it.fromMillis()).toMillis(it.toMillis()).location(it.location());
            CheckInEncoder.PeopleEncoder people =
                    encoder.peopleCount(it.people().size());
            for (Digest person : it.people()) {
                put(person, people.next().person());
            }
            return encoder.encodedLength();
        } else if (command instanceof Command.ReconcileUse it) {
            ReconcileUseEncoder encoder = new ReconcileUseEncoder().wrapAndApplyHeader(into, offset, header);
            put(it.mark().key(), encoder.request());
            put(it.mark().fingerprint(), encoder.fingerprint());
            return encoder.booking(it.booking())
                    .version(it.version())
                    .persons((short) it.persons())
                    .location(it.location())
                    .desk(1)
                    .fromMillis(it.fromMillis())
                    .toMillis(it.toMillis())
                    .atMillis(it.atMillis())
                    .encodedLength();
        } else if (command instanceof Command.LeavePeople it) {
            LeavePeopleEncoder encoder = new LeavePeopleEncoder().wrapAndApplyHeader(into, offset, header);
            LeavePeopleEncoder.PeopleEncoder people =
                    encoder.peopleCount(it.people().size());
            it.people().forEach(one -> put(one, people.next().person()));
            return encoder.encodedLength();
        } else if (command instanceof Command.Recover it) {
            RecoverEncoder encoder = new RecoverEncoder().wrapAndApplyHeader(into, offset, header);
            put(it.person(), encoder.person());
            put(it.request().key(), encoder.request());
            put(it.request().fingerprint(), encoder.fingerprint());
            put(it.capabilityNonce(), encoder.capabilityNonce());
            put(it.capability(), encoder.capability());
            put(it.request().codeNonce(), encoder.codeNonce());
            put(it.request().code(), encoder.code());
            encoder.putEntryHash(it.entryHash().bytes(), 0, 32)
                    .capabilityKey(it.capabilityKey())
                    .codeKey(it.request().codeKey())
                    .action((short) it.action());
            RecoverEncoder.LocationsEncoder locations =
                    encoder.locationsCount(it.locations().size());
            it.locations().forEach(one -> locations.next().location(one));
            return encoder.encodedLength();
        } else if (command instanceof Command.MakeVouchers it) {
            MakeVouchersEncoder encoder = new MakeVouchersEncoder().wrapAndApplyHeader(into, offset, header);
            put(it.nonce(), encoder.nonce());
            put(it.mark().key(), encoder.request());
            put(it.mark().fingerprint(), encoder.fingerprint());
            encoder.validForMillis(it.validForMillis()).wordKey(it.wordKey());
            MakeVouchersEncoder.VouchersEncoder vouchers =
                    encoder.vouchersCount(it.vouchers().size());
            for (Digest voucher : it.vouchers()) {
                put(voucher, vouchers.next().voucher());
            }
            return encoder.encodedLength();
        } else if (command instanceof Command.HandOutList it) {
            return new HandOutListEncoder()
                    .wrapAndApplyHeader(into, offset, header)
                    .location(it.location())
                    .day(it.day())
                    .fromMillis(it.fromMillis())
                    .toMillis(it.toMillis())
                    .desks(it.desks())
                    .encodedLength();
        } else if (command instanceof Command.Serve it) {
            ServeEncoder encoder = new ServeEncoder().wrapAndApplyHeader(into, offset, header);
            put(it.code(), encoder.code());
            encoder.location(it.location());
            put(it.mark().key(), encoder.request());
            put(it.mark().fingerprint(), encoder.fingerprint());
            ServeEncoder.PeopleEncoder people = encoder.peopleCount(it.people().size());
            for (Digest person : it.people()) {
                put(person, people.next().person());
            }
            return encoder.encodedLength();
        } else if (command instanceof Command.Change it) {
            return body(it, into, offset);
        } else if (command instanceof Command.ChangeStep it) {
            ChangeStepEncoder encoder = new ChangeStepEncoder().wrapAndApplyHeader(into, offset, header);
            encoder.change(it.change()).from(it.from()).to(it.to());
            ChangeStepEncoder.ClaimsEncoder claims =
                    encoder.claimsCount(it.claims().size());
            for (Claim claim : it.claims()) {
                claims.next()
                        .booking(claim.booking())
                        .putEntryHash(claim.entryHash().bytes(), 0, 32);
            }
            return encoder.encodedLength();
        } else if (command instanceof Command.AddStock it) {
            AddStockEncoder encoder = new AddStockEncoder().wrapAndApplyHeader(into, offset, header);
            put(it.mark().key(), encoder.request());
            put(it.mark().fingerprint(), encoder.fingerprint());
            return encoder.amount(it.amount()).product(it.product()).encodedLength();
        } else if (command instanceof Command.DropSlots it) {
            DropSlotsEncoder encoder = new DropSlotsEncoder().wrapAndApplyHeader(into, offset, header);
            return encoder.round(it.round()).from(it.from()).encodedLength();
        } else if (command instanceof Command.ImportEligible it) {
            ImportEligibleEncoder encoder = new ImportEligibleEncoder().wrapAndApplyHeader(into, offset, header);
            encoder.product(it.product()).remove((short) (it.isRemoval() ? 1 : 0));
            ImportEligibleEncoder.PeopleEncoder people =
                    encoder.peopleCount(it.people().size());
            for (Command.Registered one : it.people()) {
                put(one.person(), people.next().birthTag(one.birthTag()).person());
            }
            return encoder.encodedLength();
        } else if (command instanceof Command.MarkServed it) {
            MarkServedEncoder encoder = new MarkServedEncoder()
                    .wrapAndApplyHeader(into, offset, header)
                    .remove((short) (it.isRemoval() ? 1 : 0));
            MarkServedEncoder.PeopleEncoder people =
                    encoder.peopleCount(it.people().size());
            for (Digest person : it.people()) {
                put(person, people.next().person());
            }
            return encoder.encodedLength();
        } else if (command instanceof Command.ReadRequest it) {
            ReadRequestEncoder encoder = new ReadRequestEncoder().wrapAndApplyHeader(into, offset, header);
            put(it.mark().key(), encoder.request());
            put(it.mark().fingerprint(), encoder.fingerprint());
            return encoder.encodedLength();
        }
        if (command instanceof Command.ReadCodeCheck it) {
            ReadCodeCheckEncoder encoder = new ReadCodeCheckEncoder().wrapAndApplyHeader(into, offset, header);
            put(it.code(), encoder.code());
            put(it.person(), encoder.person());
            return encoder.encodedLength();
        } else if (command instanceof Command.DecideCase it) {
            DecideCaseEncoder encoder = new DecideCaseEncoder().wrapAndApplyHeader(into, offset, header);
            put(it.subject(), encoder.subject());
            put(it.mark().key(), encoder.request());
            put(it.mark().fingerprint(), encoder.fingerprint());
            encoder.rule(it.rule()).decision((short) it.decision()).putNote(REASON, 0, REASON.length);
            return encoder.encodedLength();
        }
        LinkIdentitiesEncoder encoder = new LinkIdentitiesEncoder().wrapAndApplyHeader(into, offset, header);
        if (command instanceof Command.LinkIdentities it) {
            put(it.alias(), encoder.alias());
            put(it.person(), encoder.person());
            return encoder.encodedLength();
        }
        throw new AssertionError(command);
    }

    private int body(Command.Change it, MutableDirectBuffer into, int offset) {
        int length = it.catalog() == null ? 0 : new CatalogCodec().encode(it.catalog(), catalog, 0);
        ChangeEncoder encoder = new ChangeEncoder().wrapAndApplyHeader(into, offset, header);
        put(it.mark().key(), encoder.request());
        put(it.mark().fingerprint(), encoder.fingerprint());
        encoder.affected(it.affected())
                .fromMillis(it.fromMillis())
                .toMillis(it.toMillis())
                .product(it.product())
                .location(it.location())
                .desks(it.desks())
                .kind((short) it.kind().number())
                .claim((short) (it.claim() ? 1 : 0))
                .putReason(REASON, 0, REASON.length)
                .putCatalog(catalog, 0, length);
        return encoder.encodedLength();
    }
}
