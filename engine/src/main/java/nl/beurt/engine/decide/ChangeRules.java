package nl.beurt.engine.decide;

import nl.beurt.engine.command.CommandLayout;
import nl.beurt.engine.command.sbe.ChangeDecoder;
import nl.beurt.engine.command.sbe.ConfigureDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.state.ChangeKind;
import nl.beurt.engine.state.ChangeState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.ChangeEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the staff changes: the catalog at once, in the same command the beginning of what follows from it for slots and
 * bookings, which the change's job does in steps. Cold: it may allocate.
 */
final class ChangeRules implements Rules {
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

    private final EngineState state;
    private final ConfigureRules configure;
    private final StaffRequest request;
    private final ChangeDecoder command = new ChangeDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer catalog = new UnsafeBuffer(0, 0);
    private final Row<nl.beurt.engine.state.sbe.ChangeDecoder, ChangeEncoder> change;
    private ChangeKind kind = ChangeKind.CATALOG;
    private boolean isCatalogNew;

    ChangeRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.request = new StaffRequest(scratch.requests);
        this.configure = new ConfigureRules(state);
        this.change = state.changes().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        request.read(command.request(), command.fingerprint());
        Verdict known = request.tellAgain(nowMillis, outcome);
        return known == Verdict.NONE ? checkNew(buffer, nowMillis, outcome) : known;
    }

    private Verdict checkNew(DirectBuffer buffer, long nowMillis, Outcome outcome) {
        ChangeKind of = ChangeKind.of(command.kind());
        if (of == null || !isWhereKnown(of) || command.fromMillis() > command.toMillis()) {
            return Verdict.INVALID;
        }
        kind = of;
        Verdict verdict = checkCatalog(buffer, nowMillis, outcome);
        isCatalogNew = verdict == Verdict.CONFIGURED;
        if (verdict == Verdict.INVALID) {
            return verdict;
        }
        // What changes nothing is remembered too: repeated, it would undo what somebody else changed since.
        if (kind == ChangeKind.CATALOG && !isCatalogNew && !request.isThere()) {
            return verdict;
        }
        boolean hasRoom = kind == ChangeKind.CATALOG || state.changes().hasRoomFor(1);
        return hasRoom && request.hasRoom() ? Verdict.CHANGED : Verdict.CAPACITY;
    }

    private boolean isWhereKnown(ChangeKind of) {
        return (command.product() == 0 || state.catalog().product(command.product()) != null)
                && (command.location() == 0 || state.catalog().location(command.location()) != null)
                && (of != ChangeKind.DESKS || command.location() != 0);
    }

    /** What its Configure would be decided as; without one there is nothing to do for it. */
    private Verdict checkCatalog(DirectBuffer buffer, long nowMillis, Outcome outcome) {
        command.skipReason();
        int length = command.catalogLength();
        if (length == 0) {
            return kind == ChangeKind.CATALOG ? Verdict.INVALID : Verdict.NOTHING_TO_DO;
        }
        int at = command.limit() + ChangeDecoder.catalogHeaderLength();
        if (!CommandLayout.isWhole(buffer, at, length)) {
            return Verdict.INVALID;
        }
        catalog.wrap(buffer, at, length);
        header.wrap(catalog, 0);
        return header.templateId() == ConfigureDecoder.TEMPLATE_ID
                ? configure.check(catalog, HEADER, header.blockLength(), header.version(), nowMillis, outcome)
                : Verdict.INVALID;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        if (isCatalogNew) {
            configure.apply(nowMillis, outcome);
        }
        long id = kind == ChangeKind.CATALOG ? 0 : begin(nowMillis);
        request.remember(Verdict.CHANGED, id, command.affected(), nowMillis);
        outcome.change(id);
        outcome.affected(command.affected());
    }

    /** Begins what follows for slots and bookings; its number. */
    private long begin(long nowMillis) {
        long id = state.changes().size() + 1;
        boolean isPast = kind == ChangeKind.NO_SHOWS;
        change.reset(0, id);
        change.set
                .madeMillis(nowMillis)
                .fromMillis(isPast ? command.fromMillis() : Math.max(command.fromMillis(), nowMillis + 1))
                .toMillis(isPast ? Math.min(command.toMillis(), nowMillis) : command.toMillis())
                .cursor(1)
                .slotTo(kind.isOfSlots() ? state.totals().lastSlot() : 0)
                .bookingTo(kind.isOfSlots() ? 0 : state.totals().lastBooking())
                .product(command.product())
                .location(command.location())
                .desks(command.desks())
                .kind((short) kind.number())
                .claim((short) (command.claim() != 0 && kind.isWithdrawal() ? 1 : 0))
                .state((short) (kind.isOfSlots() ? ChangeState.SLOTS : ChangeState.BOOKINGS).number());
        state.storeChange(change);
        return id;
    }
}
