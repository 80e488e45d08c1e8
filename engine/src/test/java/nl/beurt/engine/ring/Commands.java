package nl.beurt.engine.ring;

import java.util.List;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.NoRequest;
import nl.beurt.engine.command.sbe.BookEncoder;
import nl.beurt.engine.command.sbe.CancelEncoder;
import nl.beurt.engine.command.sbe.DigestEncoder;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.OpenRoundEncoder;
import nl.beurt.engine.command.sbe.ReadBookingEncoder;
import nl.beurt.engine.command.sbe.ReadStateEncoder;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import org.agrona.MutableDirectBuffer;

/** Commands of one product at one location, whose digests all follow from the number of a booking. */
public final class Commands {
    /** When the slots begin, epoch milliseconds. */
    public static final long START_MILLIS = 4_000_000_000_000L;

    /** How long an answer is remembered. */
    public static final long RETENTION_MILLIS = 86_400_000;

    private static final int PRODUCT = 1;
    private static final int LOCATION = 1;

    /** Writes a command; its length. */
    @FunctionalInterface
    public interface Command {
        int encode(MutableDirectBuffer buffer);
    }

    private Commands() {}

    public static Command configure() {
        return configure("Balie");
    }

    /** The catalog, with a name for its location. */
    public static Command configure(String name) {
        Catalog catalog = new Catalog(
                new Knobs(RETENTION_MILLIS, 2 * RETENTION_MILLIS, 100),
                List.of(new Product(PRODUCT, "sticker", "Sticker", 10, 6, true, false, false)),
                List.of(new Location(
                        LOCATION,
                        "ams",
                        name,
                        "Noord-Holland",
                        "Stadhuisplein 1",
                        "1000 AA",
                        "Amsterdam",
                        52_370_000,
                        4_890_000,
                        Location.Status.OPEN,
                        Long.MIN_VALUE,
                        Long.MIN_VALUE,
                        "Europe/Amsterdam",
                        "{}",
                        "[]")));
        return buffer -> new CatalogCodec().encode(catalog, buffer, 0);
    }

    /** Slots of a round, an hour each and one after the other. */
    public static Command slots(long round, int... seats) {
        return buffer -> {
            GenerateSlotsEncoder command =
                    new GenerateSlotsEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
            command.round(round).product(PRODUCT).location(LOCATION);
            GenerateSlotsEncoder.BlocksEncoder blocks = command.blocksCount(seats.length);
            for (int i = 0; i < seats.length; i++) {
                blocks.next()
                        .startMillis(START_MILLIS + i * 3_600_000L)
                        .endMillis(START_MILLIS + (i + 1) * 3_600_000L)
                        .seats(seats[i]);
            }
            return MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength();
        };
    }

    public static Command open(long round, long opensAtMillis) {
        return buffer -> {
            OpenRoundEncoder command = new OpenRoundEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
            NoRequest.in(command.request(), command.fingerprint());
            command.round(round).opensAtMillis(opensAtMillis).product(PRODUCT);
            return MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength();
        };
    }

    /** A booking of one person of the same number. */
    public static Command book(long slot, long number) {
        return book(slot, number, number);
    }

    /** A booking of a party. */
    public static Command book(long slot, long number, long... people) {
        return buffer -> {
            BookEncoder command = new BookEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
            command.slot(slot)
                    .product(PRODUCT)
                    .capabilityKey(1)
                    .codeKey(1)
                    .language((short) 0)
                    .onlyRepeated((short) 0)
                    .device(0)
                    .contact(0);
            digest(command.request(), 1, number);
            digest(command.fingerprint(), 2, number);
            digest(command.capabilityNonce(), 3, number);
            digest(command.capability(), 4, number);
            digest(command.codeNonce(), 5, number);
            digest(command.code(), 6, number);
            command.voucher().high(0).low(0);
            BookEncoder.PeopleEncoder party = command.peopleCount(people.length);
            for (long person : people) {
                digest(party.next().person(), 7, person);
            }
            command.actor("");
            return MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength();
        };
    }

    public static Command cancel(long number, long person) {
        return buffer -> {
            CancelEncoder command = new CancelEncoder()
                    .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                    .device(0)
                    .contact(0);
            digest(command.capability(), 4, number);
            digest(command.person(), 7, person);
            return MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength();
        };
    }

    public static Command read(long number) {
        return buffer -> {
            ReadBookingEncoder command =
                    new ReadBookingEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
            digest(command.capability(), 4, number);
            return MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength();
        };
    }

    /** Asks for the sequence and the state hash. */
    public static Command readState() {
        return buffer -> {
            ReadStateEncoder command = new ReadStateEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
            return MessageHeaderEncoder.ENCODED_LENGTH + command.encodedLength();
        };
    }

    private static void digest(DigestEncoder digest, long kind, long number) {
        digest.high(kind << 56 | number >>> 32).low(number * 0x9e3779b97f4a7c15L + kind);
    }
}
