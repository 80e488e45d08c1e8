package nl.beurt.ops.desk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.beurt.engine.code.AppointmentCode;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.offline.CodeDigests;
import nl.beurt.gateway.offline.DeskEntry;
import nl.beurt.gateway.offline.DeskList;
import nl.beurt.gateway.offline.ListKey;
import nl.beurt.gateway.qr.QrCode;

/** A list of three bookings for two desks at Assen, and the codes of them. */
final class TestDesk {
    static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    static final LocalDate DATE = LocalDate.of(2022, 12, 1);
    static final long NINE = millis("2022-12-01T08:00:00Z");
    static final long MADE_AT = millis("2022-12-01T06:00:00Z");
    static final int ASSEN = 3;

    final ListKey key = ListKey.fresh();
    final DayKeys days = new DayKeys(new Keys(key(1), key(2), Map.of(), Map.of(), 0, 0, Map.of(1, key(3)), 1));
    final List<DeskEntry> entries = new ArrayList<>();
    final DeskList list;

    TestDesk() {
        // Of desks 2, 1 and 2; everybody of the last was there already.
        add(1, 1, 0);
        add(2, 3, 0);
        add(3, 2, 2);
        list = new DeskList(
                ASSEN, "assen", ZONE, DATE, MADE_AT, 2, days.publicKeys(DATE.toEpochDay(), DATE.toEpochDay()), entries);
    }

    private void add(long booking, int persons, int attended) {
        CodeDigests digest = new CodeDigests(key).of(bare(code(booking)).getBytes(StandardCharsets.US_ASCII));
        entries.add(new DeskEntry(
                digest.high(), digest.low(), booking, NINE, persons, attended, 1, DeskEntry.deskOf(booking, 2)));
    }

    /** The code of a number, as it is written. */
    static String code(long number) {
        byte[] digest = new byte[32];
        Arrays.fill(digest, (byte) number);
        byte[] text = new byte[AppointmentCode.TEXT_LENGTH];
        AppointmentCode.write(digest, text, 0);
        return new String(text, StandardCharsets.US_ASCII);
    }

    static String bare(String code) {
        return code.replace("-", "");
    }

    /** The text of the QR code of a booking. */
    String qr(LocalDate day, int location, long number) {
        return new QrCode(day.toEpochDay(), 1, location, NINE, 1, 1, bare(code(number))).sign(days);
    }

    static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    private static SecretKey key(int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** Uses in memory. */
    static final class KeptUses implements Uses {
        final List<Use> uses = new ArrayList<>();

        @Override
        public List<Use> all() {
            return List.copyOf(uses);
        }

        @Override
        public void add(Use use) {
            uses.add(use);
        }
    }

    /** As {@link #qr}, of the list's place and day, where the signing key was rotated after the list was made. */
    String qrAfterRotation(long booking) {
        DayKeys rotated =
                new DayKeys(new Keys(key(1), key(2), Map.of(), Map.of(), 0, 0, Map.of(1, key(3), 2, key(4)), 2));
        return new QrCode(DATE.toEpochDay(), 2, ASSEN, NINE, 1, 1, bare(code(booking))).sign(rotated);
    }
}
