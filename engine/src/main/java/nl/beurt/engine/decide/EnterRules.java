package nl.beurt.engine.decide;

import nl.beurt.engine.command.sbe.EnterDecoder;
import nl.beurt.engine.state.DrawState;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.Row;
import nl.beurt.engine.state.sbe.CapabilityDecoder;
import nl.beurt.engine.state.sbe.CapabilityEncoder;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.state.sbe.EntryDecoder;
import nl.beurt.engine.state.sbe.EntryEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.DirectBuffer;

/** A party registers once and waits for its turn: a standing entry, in every draw that could give it a place. */
final class EnterRules implements Rules {
    private final EngineState state;
    private final Scratch scratch;
    private final EnterDecoder command = new EnterDecoder();
    private final Remembered request = new Remembered();
    private final byte[] entryHash = new byte[EnterDecoder.entryHashLength()];
    private final Row<DrawDecoder, DrawEncoder> draw;
    private final Row<EntryDecoder, EntryEncoder> entry;
    private final Row<CapabilityDecoder, CapabilityEncoder> capability;
    private boolean exclusive;

    EnterRules(EngineState state, Scratch scratch) {
        this.state = state;
        this.scratch = scratch;
        this.draw = state.draws().newRow();
        this.entry = state.entries().newRow();
        this.capability = state.capabilities().newRow();
    }

    @Override
    public Verdict check(
            DirectBuffer buffer, int offset, int blockLength, int version, long nowMillis, Outcome outcome) {
        command.wrap(buffer, offset, blockLength, version);
        command.getEntryHash(entryHash, 0, entryHash.length);
        request.request(command.request());
        request.fingerprint(command.fingerprint());
        if (!readParty() || !readWishes()) {
            return Verdict.INVALID;
        }
        Verdict known = scratch.requests.recall(request, nowMillis);
        if (known == Verdict.REPEATED) {
            return scratch.requests.remembered().verdict() != Verdict.ENTERED.number()
                    ? Verdict.KEY_REUSED
                    : scratch.entries.tellAgain(scratch.requests.remembered(), outcome)
                            ? Verdict.REPEATED
                            : Verdict.ENTRY_UNKNOWN;
        }
        if (known != Verdict.NONE) {
            return known;
        }
        return command.onlyRepeated() == 1 ? Verdict.NOT_REPEATED : checkNew(nowMillis, outcome);
    }

    @Override
    public long touch(DirectBuffer buffer, int offset, int blockLength, int version) {
        command.wrap(buffer, offset, blockLength, version);
        long touched = state.requests()
                .touch(command.request().high(), command.request().low());
        touched += state.capabilities()
                .touch(command.capability().high(), command.capability().low());
        touched += scratch.vouchers.touch(command.voucher());
        EnterDecoder.PeopleDecoder people = command.people();
        Product product = state.catalog().product(command.product());
        while (people.hasNext()) {
            people.next();
            touched += scratch.party.touch(
                    product, people.person().high(), people.person().low());
        }
        return touched;
    }

    private Verdict checkNew(long nowMillis, Outcome outcome) {
        Verdict admitted =
                scratch.vouchers.check(command.voucher(), scratch.party.high(0), scratch.party.low(0), nowMillis);
        if (admitted != Verdict.NONE) {
            return admitted;
        }
        Product product = state.catalog().product(command.product());
        if (product == null) {
            return Verdict.ROUND_UNKNOWN;
        }
        if (scratch.party.size() > product.partyMax()) {
            return Verdict.PARTY_TOO_LARGE;
        }
        if (!state.draws().load(command.round(), draw) || draw.get.product() != product.number()) {
            return Verdict.ROUND_UNKNOWN;
        }
        int unknown = product.register() ? scratch.party.loadEvenly() : scratch.party.load();
        boolean mayHave = scratch.party.mayHave(product);
        Verdict actions = mayHave ? scratch.party.checkActions(nowMillis) : Verdict.NONE;
        if (actions != Verdict.NONE) {
            return actions;
        }
        if (!hasRoom(mayHave ? unknown : 0)) {
            return Verdict.CAPACITY;
        }
        if (product.isHaltedForGood()) {
            return Verdict.PRODUCT_HALTED;
        }
        if (draw.get.state() != DrawState.ANNOUNCED.number()
                || nowMillis < draw.get.entriesOpenMillis()
                || nowMillis >= draw.get.entriesCloseMillis()) {
            return Verdict.ENTRIES_CLOSED;
        }
        if (!mayHave) {
            return Verdict.NOT_ELIGIBLE;
        }
        Verdict people = scratch.party.check(product);
        if (people != Verdict.NONE) {
            outcome.positions(scratch.party.refused());
            return people;
        }
        exclusive = product.exclusive();
        return state.capabilities()
                        .contains(
                                command.capability().high(),
                                command.capability().low())
                ? Verdict.NONCE_TAKEN
                : Verdict.ENTERED;
    }

    @Override
    public void apply(long nowMillis, Outcome outcome) {
        long id = state.nextEntry();
        scratch.vouchers.use();
        int roundsLost = scratch.party.roundsLost();
        int tier = EntryAccess.tierOf(roundsLost);
        scratch.party.enter(id, exclusive, nowMillis);
        entry.reset(0, id);
        entry.set
                .createdMillis(nowMillis)
                .changedMillis(nowMillis)
                .capabilityHigh(command.capability().high())
                .capabilityLow(command.capability().low())
                .capabilityNonceHigh(command.capabilityNonce().high())
                .capabilityNonceLow(command.capabilityNonce().low())
                .putEntryHash(entryHash, 0, entryHash.length)
                .round(command.round())
                .roundsLost(roundsLost)
                .product(command.product())
                .capabilityKey(command.capabilityKey())
                .wishCount((short) scratch.entries.wishes().count())
                .status(EntryAccess.WAITING)
                .language(command.language())
                .exclusive((short) (exclusive ? 1 : 0));
        scratch.party.writeToEntry(entry);
        state.entries().store(entry);
        scratch.entries.wishes().store(id, 0);
        capability.reset(command.capability().high(), command.capability().low());
        capability.set.entry(id);
        state.capabilities().store(capability);
        scratch.requests.remember(request, Verdict.ENTERED, id, command.round(), tier, nowMillis);
        outcome.entry().made(command.product(), scratch.party.size(), tier, command.round(), nowMillis);
        outcome.capability(
                command.capabilityKey(),
                command.capabilityNonce().high(),
                command.capabilityNonce().low());
    }

    private boolean readParty() {
        scratch.party.clear();
        EnterDecoder.PeopleDecoder people = command.people();
        if (people.count() == 0 || people.count() > Party.SIZE_MAX) {
            return false;
        }
        while (people.hasNext()) {
            people.next();
            if (!scratch.party.add(people.person().high(), people.person().low(), people.birthTag())) {
                return false;
            }
        }
        return true;
    }

    private boolean readWishes() {
        WishList list = scratch.entries.wishes();
        EnterDecoder.WishesDecoder wishes = command.wishes();
        list.clear();
        if (wishes.count() == 0 || wishes.count() > WishList.WISHES_MAX) {
            return false;
        }
        while (wishes.hasNext()) {
            wishes.next().getPacked(list.bytes(), list.nextAt(), WishList.WISH_LENGTH);
            if (!list.added()) {
                return false;
            }
        }
        return true;
    }

    private boolean hasRoom(int newPeople) {
        return state.people().hasRoomFor(newPeople)
                && state.entries().hasRoomFor(1)
                && state.wishes().hasRoomFor(scratch.entries.wishes().recordsNeeded())
                && state.capabilities().hasRoomFor(1)
                && scratch.requests.hasRoom();
    }
}
