package nl.beurt.engine.decide;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.decide.Command.Digest;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.StateHash;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.CapabilityEncoder;
import nl.beurt.engine.state.sbe.ChangeEncoder;
import nl.beurt.engine.state.sbe.CodeEncoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.state.sbe.EntryEncoder;
import nl.beurt.engine.state.sbe.HandedListEncoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import nl.beurt.engine.state.sbe.RequestEncoder;
import nl.beurt.engine.state.sbe.RoundEncoder;
import nl.beurt.engine.state.sbe.SlotEncoder;
import nl.beurt.engine.state.sbe.StockEncoder;
import nl.beurt.engine.state.sbe.TotalsEncoder;
import nl.beurt.engine.state.sbe.VoucherEncoder;
import nl.beurt.engine.state.sbe.WishesEncoder;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** Sums up from scratch what the state hash of an engine must be that knows what the naive model knows. */
final class NaiveHash {
    private static final int CATALOG_KIND = 1000;
    private static final int HEADER_LENGTH = 8;

    private final UnsafeBuffer record = new UnsafeBuffer(new byte[2048]);
    private final StateHash hash = new StateHash();
    private final NaiveState state;

    private NaiveHash(NaiveState state) {
        this.state = state;
    }

    static StateHash of(NaiveState state) {
        NaiveHash sum = new NaiveHash(state);
        sum.totals();
        sum.slots();
        sum.people();
        sum.bookings();
        sum.requests();
        sum.rounds();
        sum.capabilities();
        sum.entries();
        sum.draws();
        sum.changes();
        sum.stocks();
        sum.lists();
        sum.vouchers();
        sum.catalog();
        return sum.hash;
    }

    private void totals() {
        TotalsEncoder to = begin(new TotalsEncoder());
        to.sequence(state.sequence).timeMillis(state.timeMillis);
        to.lastBooking(state.lastBooking).lastSlot(state.slots.size()).lastRound(state.lastRound);
        to.lastEntry(state.lastEntry).frozenRound(state.frozenRound).lastCommitted(state.lastCommitted);
        add(to, 0, 0);
    }

    private void slots() {
        for (int i = 0; i < state.slots.size(); i++) {
            NaiveState.Slot slot = state.slots.get(i);
            SlotEncoder to = begin(new SlotEncoder());
            to.round(slot.round()).product(slot.of.product()).location(slot.of.location());
            to.startMillis(slot.block.startMillis())
                    .endMillis(slot.block.endMillis())
                    .seats(slot.seats)
                    .withdrawn((short) (slot.withdrawn ? 1 : 0));
            to.taken(slot.taken).returned(slot.returned);
            to.reserved(slot.reserved).reservedBy(slot.reservedBy).reservedSeats(slot.reservedSeats);
            add(to, 0, i + 1);
        }
    }

    private void people() {
        state.people.forEach((digest, person) -> {
            PersonEncoder to = begin(new PersonEncoder());
            to.booking(person.booking).actionsDay((int) person.day);
            to.actionsOfDay(person.actions).cancels(person.cancels);
            to.entry(person.entry).roundsLost(person.roundsLost).served((short) person.served);
            Digest standsFor = person.standsFor == null ? Digest.ZERO : person.standsFor;
            to.birthTag(person.birthTag).eligible(bits(person.registers));
            to.personHigh(standsFor.high()).personLow(standsFor.low()).aliases((short) person.aliases);
            to.lastDay((int) person.lastDay);
            add(to, digest);
        });
    }

    private void bookings() {
        for (NaiveState.Booking booking : state.bookings.values()) {
            BookingEncoder to = begin(new BookingEncoder());
            Command.Book book = booking.book;
            Digest code = booking.last.code();
            to.slot(booking.slot).createdMillis(booking.createdMillis).changedMillis(booking.changedMillis);
            to.capabilityHigh(booking.link.digest().high())
                    .capabilityLow(booking.link.digest().low());
            to.capabilityNonceHigh(booking.link.nonce().high())
                    .capabilityNonceLow(booking.link.nonce().low());
            to.codeHigh(code.high()).codeLow(code.low());
            to.codeNonceHigh(booking.last.codeNonce().high())
                    .codeNonceLow(booking.last.codeNonce().low());
            to.version(booking.codes.size()).capabilityKey(booking.link.key()).codeKey(booking.last.codeKey());
            to.partySize((short) booking.size()).status((short) booking.status.number);
            to.language((short) book.language()).exclusive((short) (booking.exclusive ? 1 : 0));
            int attended = 0;
            for (int i = 0; i < booking.size(); i++) {
                attended += booking.attended.get(i) ? 1 << i : 0;
                to.party(2 * i, booking.party().get(i).high());
                to.party(2 * i + 1, booking.party().get(i).low());
            }
            to.attended((short) attended).relinked((short) (booking.isRelinked ? 1 : 0));
            for (int i = 0; i < booking.uses.size(); i++)
                to.uses(i, booking.uses.get(i).tag() | booking.uses.get(i).people());
            add(to, 0, booking.id);
            codes(booking.id, booking.codes);
        }
    }

    private void codes(long booking, List<Digest> codes) {
        Digest previous = Digest.ZERO;
        for (int i = 0; i < codes.size(); i++) {
            CodeEncoder to = begin(new CodeEncoder()).booking(booking).version(i + 1);
            to.previousHigh(previous.high()).previousLow(previous.low());
            add(to, codes.get(i));
            previous = codes.get(i);
        }
    }

    private void requests() {
        for (NaiveState.Remembered one : state.requests.values()) {
            RequestEncoder to = begin(new RequestEncoder());
            Command.Request request = one.request();
            to.fingerprintHigh(request.fingerprint().high())
                    .fingerprintLow(request.fingerprint().low());
            to.sequence(one.sequence()).timeMillis(one.millis()).booking(one.of());
            to.slot(one.place())
                    .codeNonceHigh(request.codeNonce().high())
                    .codeNonceLow(request.codeNonce().low());
            to.version(one.version()).codeKey(request.codeKey());
            to.verdict((short) one.verdict().number());
            to.attended((short) one.attended()).persons((short) one.persons());
            if (one.link() != null) {
                to.capabilityNonceHigh(one.link().nonce().high())
                        .capabilityNonceLow(one.link().nonce().low())
                        .capabilityKey(one.link().key());
            }
            add(to, request.key());
        }
    }

    private void rounds() {
        state.rounds.forEach((id, round) -> {
            RoundEncoder to = begin(new RoundEncoder());
            to.opensAtMillis(round.opensAtMillis).product(round.product).policy((short) (round.isDrawn ? 1 : 0));
            add(to, 0, id);
        });
    }

    private void capabilities() {
        state.capabilities.forEach((digest, of) -> {
            CapabilityEncoder to = begin(new CapabilityEncoder());
            to.booking(of.booking == null ? 0 : of.booking.id);
            to.entry(of.entry == null ? of.forgotten : of.entry.id);
            add(to, digest);
        });
    }

    private void entries() {
        for (NaiveState.Entry entry : state.entries.values()) {
            Command.Enter enter = entry.enter;
            EntryEncoder to = begin(new EntryEncoder());
            to.createdMillis(entry.createdMillis).changedMillis(entry.changedMillis);
            to.capabilityHigh(entry.link.digest().high())
                    .capabilityLow(entry.link.digest().low());
            to.capabilityNonceHigh(entry.link.nonce().high())
                    .capabilityNonceLow(entry.link.nonce().low());
            to.putEntryHash(entry.entryHash.bytes(), 0, 32).booking(entry.booking);
            to.round(enter.round()).frozenRound(entry.frozenRound).lastRound(entry.lastRound);
            to.roundsLost(entry.roundsLost).product(enter.product()).capabilityKey(entry.link.key());
            to.partySize((short) entry.size()).wishCount((short) entry.wishes.size());
            to.status((short) entry.standing.number).language((short) enter.language());
            to.displaced((short) (entry.displaced ? 1 : 0)).frozenTier((short) entry.frozenTier);
            to.holders((short) ((state.stayed.contains(entry.id) ? 1 : 0) + (entry.isRelinked ? 2 : 0)));
            to.exclusive((short) (entry.exclusive ? 1 : 0));
            for (int i = 0; i < entry.size(); i++) {
                to.party(2 * i, entry.party().get(i).high());
                to.party(2 * i + 1, entry.party().get(i).low());
            }
            add(to, 0, entry.id);
            for (int part = 0; part < entry.wishRecords(); part++) {
                byte[] six = new byte[6 * Command.Wished.LENGTH];
                for (int i = 6 * part; i < Math.min(6 * part + 6, entry.wishes.size()); i++) {
                    System.arraycopy(entry.wishes.get(i).packed(), 0, six, 17 * (i - 6 * part), 17);
                }
                add(begin(new WishesEncoder()).putPacked(six, 0, six.length), entry.id, part);
            }
        }
    }

    private void draws() {
        for (NaiveState.Draw draw : state.draws.values()) {
            Command.AnnounceRound terms = draw.terms;
            DrawEncoder to = begin(new DrawEncoder());
            to.entriesOpenMillis(terms.entriesOpenMillis()).entriesCloseMillis(terms.entriesCloseMillis());
            to.registered(draw.registered);
            to.opensAtMillis(draw.opensAtMillis).leftoversAfterMillis(terms.leftoversAfterMillis());
            to.startsBeforeMillis(terms.startsBeforeMillis()).pulse(terms.pulse());
            to.slotFrom(draw.frozenMillis == 0 ? 0 : 1).slotTo(draw.slotTo).entryTo(draw.entryTo);
            to.cursor(draw.cursor).n(draw.n).seats(draw.seats);
            to.frozenMillis(draw.frozenMillis).committedMillis(draw.committedMillis);
            to.drawnMillis(draw.drawnMillis).putPrevious(draw.previous.bytes(), 0, 32);
            to.firstStartMillis(draw.firstStartMillis).lastStartMillis(draw.lastStartMillis);
            to.product(terms.product()).location(terms.location()).takersMin(terms.takersMin());
            to.kind((short) terms.kind()).state((short) draw.phase.number()).source((short) terms.source());
            to.commitCount((short) terms.commits().size()).putCommits(joined(terms.commits()), 0, 256);
            if (draw.commit != null) {
                to.putReveals(draw.commit.reveals().bytes(), 0, 32);
                to.putRoot(draw.commit.root().bytes(), 0, 32);
                to.putSlotsHash(draw.commit.slotsHash().bytes(), 0, 32);
                to.putCommitment(draw.commit.commitment().bytes(), 0, 32);
            }
            if (draw.seed != null) {
                to.putRandomness(draw.seed.randomness().bytes(), 0, 32);
                to.putSecrets(joined(draw.seed.secrets()), 0, 256);
            }
            byte[] locations = new byte[32];
            draw.locations.forEach(bit -> locations[bit / 8] |= (byte) (1 << (bit % 8)));
            to.putLocations(locations, 0, 32);
            for (int tier = 0; tier < draw.tiers.length; tier++) {
                to.tiers(tier, draw.tiers[tier]);
            }
            add(to, 0, draw.round());
        }
    }

    private void changes() {
        for (NaiveState.Change change : state.changes) {
            Command.Change what = change.what;
            ChangeEncoder to = begin(new ChangeEncoder());
            to.madeMillis(change.madeMillis).doneMillis(change.doneMillis);
            to.fromMillis(change.fromMillis).toMillis(change.toMillis).cursor(change.cursor);
            to.slotTo(change.slotTo).bookingTo(change.bookingTo);
            to.slots(change.slots).bookings(change.bookings).people(change.people);
            to.product(what.product()).location(what.location()).desks(what.desks());
            to.kind((short) what.kind().number()).state((short) change.phase.number());
            to.claim((short) (change.hasClaim() ? 1 : 0));
            add(to, 0, change.id);
        }
    }

    private void stocks() {
        Set<Integer> products = new TreeSet<>(state.registered);
        products.addAll(state.stocks.keySet());
        for (int product : products) {
            NaiveState.Stock stock = state.stocks.get(product);
            StockEncoder to = begin(new StockEncoder());
            to.registered((int) state.registered(product)).uncounted((short) (stock == null ? 1 : 0));
            if (stock != null) {
                to.left(stock.left).added(stock.added).served(stock.served);
            }
            add(to, 0, product);
        }
    }

    private void lists() {
        state.lists.forEach((key, list) -> {
            HandedListEncoder to = begin(new HandedListEncoder());
            to.toMillis(list.toMillis()).handed(list.handed()).day(list.day()).desks(list.desks());
            add(to, 0, key.get(0) * 512L + key.get(1));
        });
    }

    private void vouchers() {
        state.vouchers.forEach((digest, voucher) -> {
            VoucherEncoder to = begin(new VoucherEncoder());
            to.expiresMillis(voucher.expiresMillis());
            to.personHigh(voucher.person().high()).personLow(voucher.person().low());
            add(to, digest);
        });
    }

    private static long bits(Set<Integer> products) {
        return products.stream().mapToLong(one -> 1L << (one - 1)).sum();
    }

    private static byte[] joined(List<Command.Hash> hashes) {
        byte[] all = new byte[256];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i).bytes(), 0, all, 32 * i, 32);
        }
        return all;
    }

    private void catalog() {
        if (!state.catalog.equals(Catalog.EMPTY)) {
            ExpandableArrayBuffer bytes = new ExpandableArrayBuffer();
            int length = new CatalogCodec().encode(state.catalog, bytes, 0) - HEADER_LENGTH;
            hash.add(CATALOG_KIND, 0, 0, new UnsafeBuffer(bytes, HEADER_LENGTH, length), length);
        }
    }

    private <E extends MessageEncoderFlyweight> E begin(E encoder) {
        record.setMemory(0, record.capacity(), (byte) 0);
        encoder.wrap(record, 0);
        return encoder;
    }

    private void add(MessageEncoderFlyweight encoder, Digest key) {
        add(encoder, key.high(), key.low());
    }

    private void add(MessageEncoderFlyweight encoder, long keyHigh, long keyLow) {
        hash.add(encoder.sbeTemplateId(), keyHigh, keyLow, record, encoder.sbeBlockLength());
    }
}
