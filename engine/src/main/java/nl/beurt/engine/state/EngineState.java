package nl.beurt.engine.state;

import java.util.List;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.CapabilityDecoder;
import nl.beurt.engine.state.sbe.CapabilityEncoder;
import nl.beurt.engine.state.sbe.ChangeDecoder;
import nl.beurt.engine.state.sbe.ChangeEncoder;
import nl.beurt.engine.state.sbe.CodeDecoder;
import nl.beurt.engine.state.sbe.CodeEncoder;
import nl.beurt.engine.state.sbe.DrawDecoder;
import nl.beurt.engine.state.sbe.DrawEncoder;
import nl.beurt.engine.state.sbe.EntryDecoder;
import nl.beurt.engine.state.sbe.EntryEncoder;
import nl.beurt.engine.state.sbe.HandedListDecoder;
import nl.beurt.engine.state.sbe.HandedListEncoder;
import nl.beurt.engine.state.sbe.PersonDecoder;
import nl.beurt.engine.state.sbe.PersonEncoder;
import nl.beurt.engine.state.sbe.RequestDecoder;
import nl.beurt.engine.state.sbe.RequestEncoder;
import nl.beurt.engine.state.sbe.RoundDecoder;
import nl.beurt.engine.state.sbe.RoundEncoder;
import nl.beurt.engine.state.sbe.SlotDecoder;
import nl.beurt.engine.state.sbe.SlotEncoder;
import nl.beurt.engine.state.sbe.StockDecoder;
import nl.beurt.engine.state.sbe.StockEncoder;
import nl.beurt.engine.state.sbe.TotalsDecoder;
import nl.beurt.engine.state.sbe.TotalsEncoder;
import nl.beurt.engine.state.sbe.VoucherDecoder;
import nl.beurt.engine.state.sbe.VoucherEncoder;
import nl.beurt.engine.state.sbe.WishesDecoder;
import nl.beurt.engine.state.sbe.WishesEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Everything the decider knows. Called only by the state's owner: the writer thread, or who recovers before it starts.
 */
public final class EngineState implements AutoCloseable {
    /** In the state hash, the catalog is one record of this kind. */
    private static final int CATALOG_KIND = 1000;

    private static final int ROUNDS_MAX = 1 << 16;
    private static final int CHANGES_MAX = 1 << 16;
    private static final int PRODUCTS_MAX = 1 << 16;
    private static final int LISTS_MAX = 1 << 16;

    /** Vouchers that have not expired: a planner is told when there is no room for more. */
    private static final int VOUCHERS_MAX = 1 << 16;

    private final StateLimits limits;
    private final StateHash hash = new StateHash();
    private final Table<SlotDecoder, SlotEncoder> slots;
    private final Table<PersonDecoder, PersonEncoder> people;
    private final Table<BookingDecoder, BookingEncoder> bookings;
    private final Table<CodeDecoder, CodeEncoder> codes;
    private final Table<CapabilityDecoder, CapabilityEncoder> capabilities;
    private final Table<RequestDecoder, RequestEncoder> requests;
    private final Table<RoundDecoder, RoundEncoder> rounds;
    private final Table<EntryDecoder, EntryEncoder> entries;
    private final Table<WishesDecoder, WishesEncoder> wishes;
    private final Table<DrawDecoder, DrawEncoder> draws;
    private final Table<ChangeDecoder, ChangeEncoder> changes;
    private final Table<StockDecoder, StockEncoder> stocks;
    private final Table<HandedListDecoder, HandedListEncoder> lists;
    private final Table<VoucherDecoder, VoucherEncoder> vouchers;
    private final ExpiryQueue voucherQueue = new ExpiryQueue();
    private final Agenda agenda = new Agenda();
    private final RequestQueue requestQueue = new RequestQueue();
    private final Row<TotalsDecoder, TotalsEncoder> totals = new Row<>(TotalsDecoder::new, TotalsEncoder::new);
    private final UnsafeBuffer catalogBytes = new UnsafeBuffer(0, 0);
    private int catalogBlockLength;
    private int catalogVersion;
    private Catalog catalog = Catalog.EMPTY;
    private StateListener listener = StateListener.NONE;

    public EngineState(RecordMaps maps, StateLimits limits) {
        this.limits = limits;
        slots = new Table<>("slots", maps, limits.slots(), hash, SlotDecoder::new, SlotEncoder::new);
        people = new Table<>("people", maps, limits.people(), hash, PersonDecoder::new, PersonEncoder::new);
        bookings = new Table<>("bookings", maps, limits.bookings(), hash, BookingDecoder::new, BookingEncoder::new);
        // Moves and re-issues make codes too: room for half as many again.
        codes = new Table<>("codes", maps, limits.bookings() * 3 / 2, hash, CodeDecoder::new, CodeEncoder::new);
        // Of bookings and of entries; what an entry won has the entry's.
        capabilities = new Table<>(
                "capabilities", maps, limits.bookings() * 2, hash, CapabilityDecoder::new, CapabilityEncoder::new);
        requests = new Table<>("requests", maps, limits.requests(), hash, RequestDecoder::new, RequestEncoder::new);
        rounds = new Table<>("rounds", maps, ROUNDS_MAX, hash, RoundDecoder::new, RoundEncoder::new);
        entries = new Table<>("entries", maps, limits.bookings(), hash, EntryDecoder::new, EntryEncoder::new);
        wishes = new Table<>("wishes", maps, limits.bookings() * 3 / 2, hash, WishesDecoder::new, WishesEncoder::new);
        draws = new Table<>("draws", maps, ROUNDS_MAX, hash, DrawDecoder::new, DrawEncoder::new);
        changes = new Table<>("changes", maps, CHANGES_MAX, hash, ChangeDecoder::new, ChangeEncoder::new);
        stocks = new Table<>("stocks", maps, PRODUCTS_MAX, hash, StockDecoder::new, StockEncoder::new);
        lists = new Table<>("lists", maps, LISTS_MAX, hash, HandedListDecoder::new, HandedListEncoder::new);
        vouchers = new Table<>("vouchers", maps, VOUCHERS_MAX, hash, VoucherDecoder::new, VoucherEncoder::new);
        totals.buffer.setMemory(0, totals.length, (byte) 0);
        hash.add(totals.get.sbeTemplateId(), 0, 0, totals.buffer, totals.length);
    }

    public Table<SlotDecoder, SlotEncoder> slots() {
        return slots;
    }

    public Table<PersonDecoder, PersonEncoder> people() {
        return people;
    }

    public Table<BookingDecoder, BookingEncoder> bookings() {
        return bookings;
    }

    public Table<CodeDecoder, CodeEncoder> codes() {
        return codes;
    }

    public Table<CapabilityDecoder, CapabilityEncoder> capabilities() {
        return capabilities;
    }

    public Table<RequestDecoder, RequestEncoder> requests() {
        return requests;
    }

    public Table<RoundDecoder, RoundEncoder> rounds() {
        return rounds;
    }

    public Table<EntryDecoder, EntryEncoder> entries() {
        return entries;
    }

    public Table<WishesDecoder, WishesEncoder> wishes() {
        return wishes;
    }

    public Table<DrawDecoder, DrawEncoder> draws() {
        return draws;
    }

    /** What the staff changed, by dense id from 1; none is ever removed. */
    public Table<ChangeDecoder, ChangeEncoder> changes() {
        return changes;
    }

    /**
     * What products hand out, by the product's number; none for a product that hands out nothing that is counted, unless
     * there are people in its register.
     */
    public Table<StockDecoder, StockEncoder> stocks() {
        return stocks;
    }

    /** The days of which desks without a connection have a list. */
    public Table<HandedListDecoder, HandedListEncoder> lists() {
        return lists;
    }

    /** What lets parties in from outside the Netherlands, by its keyed digest. */
    public Table<VoucherDecoder, VoucherEncoder> vouchers() {
        return vouchers;
    }

    /** The order in which the vouchers expire; each is in it once. */
    public ExpiryQueue voucherQueue() {
        return voucherQueue;
    }

    /** The draws and changes that are not over. */
    public Agenda agenda() {
        return agenda;
    }

    /** How many records it may hold. */
    public StateLimits limits() {
        return limits;
    }

    /** The maps that can fill up, for metrics. */
    public List<Table<?, ?>> tables() {
        return List.of(slots, people, bookings, codes, capabilities, requests, entries, wishes, vouchers);
    }

    /** All of them, in the order that snapshots have them in. */
    public List<Table<?, ?>> everyTable() {
        return List.of(
                slots,
                rounds,
                people,
                bookings,
                codes,
                capabilities,
                requests,
                entries,
                wishes,
                draws,
                changes,
                stocks,
                lists,
                vouchers);
    }

    /** The order of the remembered requests; each of those is in it, some that were remembered anew are twice. */
    public RequestQueue requestQueue() {
        return requestQueue;
    }

    /** Accepted commands, last ids, last time. */
    public TotalsDecoder totals() {
        return totals.get;
    }

    /** The canonical encoding of the totals. */
    public DirectBuffer totalsBytes() {
        return totals.buffer;
    }

    /** Adds what there is one of, and is in no table, to a sum of records: {@link #hash} has it too. */
    public void addSingles(StateHash sum) {
        sum.add(totals.get.sbeTemplateId(), 0, 0, totals.buffer, totals.length);
        if (catalogBytes.capacity() > 0) {
            sum.add(CATALOG_KIND, 0, 0, catalogBytes, catalogBytes.capacity());
        }
    }

    /** Puts the totals of another time in place of those of an empty state. */
    public void totals(DirectBuffer from, int offset) {
        hash.subtract(totals.get.sbeTemplateId(), 0, 0, totals.buffer, totals.length);
        totals.buffer.putBytes(0, from, offset, totals.length);
        hash.add(totals.get.sbeTemplateId(), 0, 0, totals.buffer, totals.length);
    }

    /** Begins an accepted command: it has the next sequence, and its time is the last. {@link #endCommand} follows. */
    public void beginCommand(long nowMillis) {
        hash.subtract(totals.get.sbeTemplateId(), 0, 0, totals.buffer, totals.length);
        totals.set.sequence(totals.get.sequence() + 1).timeMillis(nowMillis);
    }

    /** The next dense id of a booking, from 1; only within a command. */
    public long nextBooking() {
        long id = totals.get.lastBooking() + 1;
        totals.set.lastBooking(id);
        return id;
    }

    /** The next dense id of a slot, from 1; only within a command. */
    public long nextSlot() {
        long id = totals.get.lastSlot() + 1;
        totals.set.lastSlot(id);
        return id;
    }

    /** The next dense id of an entry, from 1; only within a command. */
    public long nextEntry() {
        long id = totals.get.lastEntry() + 1;
        totals.set.lastEntry(id);
        return id;
    }

    /** The round between its freeze and the end of its draw, 0 for none; only within a command. */
    public void frozenRound(long round) {
        totals.set.frozenRound(round);
    }

    /** The round whose commitment the next one goes on from; only within a command. */
    public void lastCommitted(long round) {
        totals.set.lastCommitted(round);
    }

    /** Counts a new round, whose number this becomes; only within a command. */
    public void lastRound(long round) {
        totals.set.lastRound(round);
    }

    /** Ends an accepted command. */
    public void endCommand() {
        hash.add(totals.get.sbeTemplateId(), 0, 0, totals.buffer, totals.length);
    }

    /** Stores a slot and tells the listener. */
    public void storeSlot(Row<SlotDecoder, SlotEncoder> row) {
        slots.store(row);
        listener.onSlot(row.keyLow(), row.get);
    }

    /** Stores a round and tells the listener. */
    public void storeRound(Row<RoundDecoder, RoundEncoder> row) {
        rounds.store(row);
        listener.onRound(row.keyLow(), row.get);
    }

    /** Stores a draw, keeps the agenda and tells the listener. */
    public void storeDraw(Row<DrawDecoder, DrawEncoder> row) {
        draws.store(row);
        agenda.onDraw(row.keyLow(), row.get);
        listener.onDraw(row.keyLow(), row.get);
    }

    /** Stores a new voucher, and when it expires. */
    public void storeVoucher(Row<VoucherDecoder, VoucherEncoder> row) {
        vouchers.store(row);
        voucherQueue.add(row.keyHigh(), row.keyLow(), row.get.expiresMillis());
    }

    /** Stores a change, keeps the agenda and tells the listener. */
    public void storeChange(Row<ChangeDecoder, ChangeEncoder> row) {
        changes.store(row);
        agenda.onChange(row.keyLow(), row.get);
        listener.onChange(row.keyLow(), row.get);
    }

    /** Stores a stock and tells the listener, if one is counted. */
    public void storeStock(Row<StockDecoder, StockEncoder> row) {
        stocks.store(row);
        if (row.get.uncounted() == 0) {
            listener.onStock((int) row.keyLow(), row.get);
        }
    }

    /** Who hears of changes that everybody may see; one at most. */
    public void listener(StateListener next) {
        listener = next;
    }

    /** Whether these bytes are the catalog's canonical encoding already. */
    public boolean isCatalog(DirectBuffer encoded, int offset, int length) {
        return length == catalogBytes.capacity()
                && catalogBytes.compareTo(new UnsafeBuffer(encoded, offset, length)) == 0;
    }

    public Catalog catalog() {
        return catalog;
    }

    /** The catalog's canonical encoding; nothing before the first Configure. */
    public DirectBuffer catalogBytes() {
        return catalogBytes;
    }

    /** Length of the fixed part of {@link #catalogBytes}. */
    public int catalogBlockLength() {
        return catalogBlockLength;
    }

    /** The version of the commands' schema that {@link #catalogBytes} are of. */
    public int catalogVersion() {
        return catalogVersion;
    }

    /**
     * Replaces the catalog.
     *
     * @param blockLength of the encoding's fixed part
     * @param version of the commands' schema that the encoding is of
     * @param encoded its canonical encoding, of which a copy is kept
     */
    public void catalog(Catalog next, int blockLength, int version, DirectBuffer encoded, int offset, int length) {
        if (catalogBytes.capacity() > 0) {
            hash.subtract(CATALOG_KIND, 0, 0, catalogBytes, catalogBytes.capacity());
        }
        byte[] copy = new byte[length];
        encoded.getBytes(offset, copy);
        catalogBytes.wrap(copy);
        hash.add(CATALOG_KIND, 0, 0, catalogBytes, length);
        catalogBlockLength = blockLength;
        catalogVersion = version;
        catalog = next;
        listener.onCatalog(next);
    }

    public StateHash hash() {
        return hash;
    }

    @Override
    public void close() {
        for (Table<?, ?> table : tables()) {
            table.close();
        }
        rounds.close();
        draws.close();
        changes.close();
        stocks.close();
        lists.close();
    }
}
