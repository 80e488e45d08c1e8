package nl.beurt.ops.desk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.beurt.engine.code.AppointmentCode;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.NoRequest;
import nl.beurt.engine.command.sbe.BookEncoder;
import nl.beurt.engine.command.sbe.CancelEncoder;
import nl.beurt.engine.command.sbe.CheckInEncoder;
import nl.beurt.engine.command.sbe.DigestEncoder;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.HandOutListEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.MoveEncoder;
import nl.beurt.engine.command.sbe.OpenRoundEncoder;
import nl.beurt.engine.command.sbe.ReadBookingsEncoder;
import nl.beurt.engine.command.sbe.ReconcileUseEncoder;
import nl.beurt.engine.command.sbe.ReissueEncoder;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.verdict.BookingList;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.key.NewCapability;
import nl.beurt.gateway.key.NewCode;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.offline.CodeDigests;
import nl.beurt.gateway.offline.DeskEntry;
import nl.beurt.gateway.offline.DeskList;
import nl.beurt.gateway.offline.ListKey;
import org.agrona.ExpandableArrayBuffer;

/** The engine's decider with a day of appointments at one location, and codes as the gateway makes them. */
final class PartitionedEngine implements AutoCloseable {
    static final int PLACE = 1;

    private static final long HOUR = 3_600_000;
    private static final long START = TestDesk.NINE;
    /** The local day, and the date there. */
    private static final long FROM = START - 9 * HOUR;

    private static final long TO = FROM + 24 * HOUR;

    /** The slots: at nine, at ten, and at nine on the next day. */
    static final int NINE = 1;

    static final int TEN = 2;
    static final int NEXT_DAY = 3;

    final Outcome outcome = new Outcome();
    private final EngineState state = new EngineState(new HeapRecordMaps(), StateLimits.small());
    private Decider decider = new Decider(state);
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Secrets secrets;
    private long now = START - 10 * HOUR;
    private long fresh = 1;

    PartitionedEngine() {
        secrets = new Secrets(new Keys(key(1), key(2), Map.of(1, key(3)), Map.of(1, key(4)), 1, 1, Map.of(), 0));
        Product product = new Product(1, "ukr", "", 10, 6, true, false, false);
        Location place = new Location(
                PLACE, "assen", "", "", "", "", "", 0, 0, Location.Status.OPEN, 0, 0, "Europe/Amsterdam", "[]", "[]");
        Catalog catalog = new Catalog(new Knobs(24 * HOUR, 24 * HOUR, 1000), List.of(product), List.of(place));
        expect(Verdict.CONFIGURED, new CatalogCodec().encode(catalog, buffer, 0));
        GenerateSlotsEncoder generate = new GenerateSlotsEncoder();
        generate.wrapAndApplyHeader(buffer, 0, header).round(1).product(1).location(PLACE);
        GenerateSlotsEncoder.BlocksEncoder blocks = generate.blocksCount(3);
        for (long start : new long[] {START, START + HOUR, START + 24 * HOUR}) {
            blocks.next().startMillis(start).endMillis(start + HOUR).seats(1000);
        }
        expect(Verdict.GENERATED, HEADER + generate.encodedLength());
        OpenRoundEncoder open = new OpenRoundEncoder();
        open.wrapAndApplyHeader(buffer, 0, header).round(1).opensAtMillis(0).product(1);
        NoRequest.in(open.request(), open.fingerprint());
        expect(Verdict.OPENED, HEADER + open.encodedLength());
    }

    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    /** An appointment: its people are numbers of their own. */
    static final class Booked {
        final long id;
        final int persons;
        final NewCapability capability;
        String code;
        NewCode secret;
        /** Codes that it had before. */
        final List<String> before = new ArrayList<>();

        boolean isCancelled;
        int slot = NINE;

        Booked(long id, int persons, NewCapability capability, NewCode secret) {
            this.id = id;
            this.persons = persons;
            this.capability = capability;
            this.secret = secret;
            this.code = text(secret);
        }
    }

    private static String text(NewCode code) {
        return new String(code.text(), StandardCharsets.US_ASCII);
    }

    private static SecretKey key(int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    Verdict decide(int length) {
        now += 1000;
        return decider.decide(buffer, 0, length, now, outcome);
    }

    private void expect(Verdict verdict, int length) {
        Verdict given = decide(length);
        if (given != verdict) {
            throw new AssertionError(given + ", not " + verdict);
        }
    }

    private static void put(DigestEncoder into, Digest digest) {
        into.high(digest.high()).low(digest.low());
    }

    private void putFresh(DigestEncoder into) {
        into.high(fresh++).low(7);
    }

    Booked book(int persons) {
        NewCapability capability = new NewCapability();
        NewCode code = new NewCode();
        secrets.newCapability(capability);
        secrets.newCode(code);
        long id = state.totals().lastBooking() + 1;
        BookEncoder book = new BookEncoder();
        book.wrapAndApplyHeader(buffer, 0, header)
                .slot(1)
                .product(1)
                .capabilityKey(1)
                .codeKey(1)
                .onlyRepeated((short) 0)
                .device(0)
                .contact(0);
        putFresh(book.request());
        putFresh(book.fingerprint());
        put(book.capabilityNonce(), capability.nonce());
        put(book.capability(), capability.index());
        put(book.codeNonce(), code.nonce());
        put(book.code(), code.index());
        book.voucher().high(0).low(0);
        BookEncoder.PeopleEncoder people = book.peopleCount(persons);
        for (int i = 0; i < persons; i++) {
            people.next().birthTag(0).person().high(id).low(i + 1);
        }
        book.actor("");
        expect(Verdict.BOOKED, HEADER + book.encodedLength());
        return new Booked(id, persons, capability, code);
    }

    void cancel(Booked of) {
        CancelEncoder cancel = new CancelEncoder();
        cancel.wrapAndApplyHeader(buffer, 0, header).device(0).contact(0);
        put(cancel.capability(), of.capability.index());
        cancel.person().high(of.id).low(1);
        of.isCancelled |= decide(HEADER + cancel.encodedLength()) == Verdict.CANCELLED;
    }

    void reissue(Booked of) {
        NewCode code = new NewCode();
        secrets.newCode(code);
        ReissueEncoder reissue = new ReissueEncoder();
        reissue.wrapAndApplyHeader(buffer, 0, header).codeKey(1);
        put(reissue.capability(), of.capability.index());
        reissue.person().high(of.id).low(1);
        putFresh(reissue.request());
        putFresh(reissue.fingerprint());
        put(reissue.codeNonce(), code.nonce());
        put(reissue.code(), code.index());
        if (decide(HEADER + reissue.encodedLength()) == Verdict.REISSUED) {
            of.before.add(of.code);
            of.secret = code;
            of.code = text(code);
        }
    }

    /** Moves it; whether it has another slot and code now. */
    boolean move(Booked of, int slot) {
        NewCode code = new NewCode();
        secrets.newCode(code);
        MoveEncoder move = new MoveEncoder();
        move.wrapAndApplyHeader(buffer, 0, header).slot(slot).codeKey(1);
        move.voucher().high(0).low(0);
        put(move.capability(), of.capability.index());
        move.person().high(of.id).low(1);
        putFresh(move.request());
        putFresh(move.fingerprint());
        put(move.codeNonce(), code.nonce());
        put(move.code(), code.index());
        if (decide(HEADER + move.encodedLength()) != Verdict.MOVED) {
            return false;
        }
        of.before.add(of.code);
        of.secret = code;
        of.code = text(code);
        of.slot = slot;
        return true;
    }

    /** Whether a list of the day may be handed out for so many desks. */
    boolean handOut(int desks) {
        HandOutListEncoder handOut = new HandOutListEncoder();
        handOut.wrapAndApplyHeader(buffer, 0, header)
                .fromMillis(FROM)
                .toMillis(TO)
                .day((int) TestDesk.DATE.toEpochDay())
                .location(PLACE)
                .desks(desks);
        return decide(HEADER + handOut.encodedLength()) == Verdict.LIST_HANDED_OUT;
    }

    /** What the decider knows beside the state is forgotten, as at a start. */
    void restart() {
        decider = new Decider(state);
    }

    /** Somebody of the party at a desk that has a connection; whether they were let in. */
    boolean checkIn(Booked of, int person) {
        CheckInEncoder checkIn = new CheckInEncoder();
        checkIn.wrapAndApplyHeader(buffer, 0, header)
                .fromMillis(FROM)
                .toMillis(TO)
                .location(PLACE);
        put(checkIn.code(), of.secret.index());
        checkIn.peopleCount(1).next().person().high(of.id).low(person);
        return decide(HEADER + checkIn.encodedLength()) == Verdict.CHECKED_IN;
    }

    /** Tells a use; the outcome has what was found. */
    Verdict reconcile(Use use) {
        byte[] id = HexFormat.of().parseHex(use.id());
        ReconcileUseEncoder to = new ReconcileUseEncoder();
        to.wrapAndApplyHeader(buffer, 0, header)
                .booking(use.booking())
                .atMillis(use.atMillis())
                .version(use.version())
                .location(PLACE)
                .desk(use.desk())
                .persons((short) use.persons())
                .fromMillis(FROM)
                .toMillis(TO);
        ByteBuffer of = ByteBuffer.wrap(id);
        to.request().high(of.getLong()).low(of.getLong());
        to.fingerprint().high(use.booking()).low(use.persons());
        return decide(HEADER + to.encodedLength());
    }

    /** The list of the day, read as the server reads it. */
    DeskList list(ListKey key, int desks) {
        CodeDigests digests = new CodeDigests(key);
        List<DeskEntry> entries = new ArrayList<>();
        for (long next = 1; next > 0; ) {
            next = list(next, digests, desks, entries);
        }
        return new DeskList(
                PLACE, "assen", ZoneId.of("Europe/Amsterdam"), TestDesk.DATE, now, desks, List.of(), entries);
    }

    /** Lists the bookings from a dense id on; the id to go on with, 0 at the end. */
    private long list(long from, CodeDigests digests, int desks, List<DeskEntry> entries) {
        BookingList found = new BookingList();
        ReadBookingsEncoder read = new ReadBookingsEncoder();
        read.wrapAndApplyHeader(buffer, 0, header)
                .from(from)
                .fromMillis(FROM)
                .toMillis(TO)
                .location(PLACE);
        outcome.bookings(found);
        expect(Verdict.FOUND, HEADER + read.encodedLength());
        byte[] text = new byte[AppointmentCode.TEXT_LENGTH];
        for (int i = 0; i < found.size(); i++) {
            secrets.code(found.codeKey(i), found.codeNonceHigh(i), found.codeNonceLow(i), text);
            String code = TestDesk.bare(new String(text, StandardCharsets.US_ASCII));
            digests.of(code.getBytes(StandardCharsets.US_ASCII));
            entries.add(new DeskEntry(
                    digests.high(),
                    digests.low(),
                    found.id(i),
                    found.startMillis(i),
                    found.persons(i),
                    found.attended(i),
                    found.version(i),
                    DeskEntry.deskOf(found.id(i), desks)));
        }
        return found.next();
    }

    @Override
    public void close() {
        state.close();
    }
}
