package nl.beurt.bench.simulate.plant;

import java.nio.ByteOrder;
import nl.beurt.engine.command.sbe.CheckInEncoder;
import nl.beurt.engine.command.sbe.HandOutListDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.ReadCodeCheckDecoder;
import nl.beurt.engine.state.RecordMap;
import nl.beurt.engine.state.sbe.BookingDecoder;
import nl.beurt.engine.state.sbe.BookingEncoder;
import nl.beurt.engine.state.sbe.CodeDecoder;
import nl.beurt.engine.state.sbe.CodeEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Bugs in what desks without a connection tell and are given, and in what is asked of codes. */
final class OfflineBugs {
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int PERSONS = 7;
    private static final int DESKS = 3;
    private static final int LOCATIONS = 4;

    private OfflineBugs() {}

    /** A booking keeps nothing of a use. */
    static Bug usesLost() {
        return uses(use -> 0);
    }

    /** A use is of as many people as one can be. */
    static Bug usesBeyondParty() {
        return uses(use -> use == 0 ? 0 : use | PERSONS);
    }

    private interface Change {
        int of(int use);
    }

    private static Bug uses(Change change) {
        return StaffBugs.map("bookings", (map, all) -> new WrappedMap(map) {
            private final Fields<BookingDecoder, BookingEncoder> after =
                    new Fields<>(new BookingDecoder(), new BookingEncoder());

            @Override
            public void update(long keyHigh, long keyLow, UnsafeBuffer record) {
                after.copy(record);
                for (int i = 0; i < BookingDecoder.usesLength(); i++) {
                    after.set.uses(i, change.of(after.get.uses(i)));
                }
                super.update(keyHigh, keyLow, after.buffer);
            }
        });
    }

    static Bug otherDesks() {
        return HeardBugs.heard(HandOutListDecoder.TEMPLATE_ID, command -> {
            UnsafeBuffer buffer = new UnsafeBuffer(command);
            int at = BODY + HandOutListDecoder.desksEncodingOffset();
            int desks = buffer.getShort(at, ByteOrder.LITTLE_ENDIAN);
            buffer.putShort(at, (short) (1 + desks % DESKS), ByteOrder.LITTLE_ENDIAN);
            return command;
        });
    }

    /** Whatever code of a booking is shown, it is of the newest version. */
    static Bug oldCodeGood() {
        return StaffBugs.map("codes", (map, all) -> new WrappedMap(map) {
            private final Fields<CodeDecoder, CodeEncoder> code = new Fields<>(new CodeDecoder(), new CodeEncoder());
            private final Fields<BookingDecoder, BookingEncoder> booking =
                    new Fields<>(new BookingDecoder(), new BookingEncoder());

            @Override
            public boolean get(long keyHigh, long keyLow, UnsafeBuffer into) {
                boolean isThere = super.get(keyHigh, keyLow, into);
                if (isThere) {
                    code.copy(into);
                    RecordMap bookings = all.get("bookings");
                    if (bookings != null && booking.read(bookings, 0, code.get.booking())) {
                        code.set.version(booking.get.version());
                        into.putBytes(0, code.buffer, 0, code.buffer.capacity());
                    }
                }
                return isThere;
            }
        });
    }

    /** A check of a code is heard as a check-in with it, at some desk. */
    static Bug checkMarks() {
        int[] turn = {0};
        return HeardBugs.heard(ReadCodeCheckDecoder.TEMPLATE_ID, command -> {
            ReadCodeCheckDecoder of = new ReadCodeCheckDecoder();
            of.wrap(
                    new UnsafeBuffer(command),
                    BODY,
                    ReadCodeCheckDecoder.BLOCK_LENGTH,
                    ReadCodeCheckDecoder.SCHEMA_VERSION);
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
            CheckInEncoder to = new CheckInEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
            to.code().high(of.code().high()).low(of.code().low());
            to.fromMillis(0).toMillis(Long.MAX_VALUE).location(1 + turn[0]++ % LOCATIONS);
            to.peopleCount(1)
                    .next()
                    .person()
                    .high(of.person().high())
                    .low(of.person().low());
            byte[] heard = new byte[BODY + to.encodedLength()];
            buffer.getBytes(0, heard);
            return heard;
        });
    }
}
