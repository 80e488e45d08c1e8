package nl.beurt.ops.desk;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import nl.beurt.engine.code.AppointmentCode;
import nl.beurt.gateway.key.DayKey;
import nl.beurt.gateway.offline.CodeDigests;
import nl.beurt.gateway.offline.DeskEntry;
import nl.beurt.gateway.offline.DeskList;
import nl.beurt.gateway.offline.ListKey;
import nl.beurt.gateway.qr.QrCode;
import org.jspecify.annotations.Nullable;

/**
 * One desk without a connection: lets in whom the list says, each booking's people once. Whose document it is, the clerk must
 * see: nothing of a person is on the list.
 */
final class OfflineDesk {
    private static final int USE_ID_BYTES = 16;

    private final DeskList list;
    private final int desk;
    private final Set<Integer> also;
    private final Uses uses;
    private final LongSupplier clock;
    private final CodeDigests digests;
    private final Map<Digest, DeskEntry> entries = new HashMap<>();
    private final Map<Long, Used> used = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final byte[] characters = new byte[AppointmentCode.LENGTH];
    private final DeskWords words;

    private record Digest(long high, long low) {}

    private record Used(int persons, long lastMillis) {}

    /**
     * Opens a desk.
     *
     * @param also desks that are closed, whose people this one lets in too
     * @param clock the desk's, epoch milliseconds
     */
    OfflineDesk(DeskList list, ListKey key, int desk, Set<Integer> also, Uses uses, LongSupplier clock) {
        this.list = list;
        this.desk = desk;
        this.also = Set.copyOf(also);
        this.uses = uses;
        this.clock = clock;
        digests = new CodeDigests(key);
        words = new DeskWords(list);
        for (DeskEntry entry : list.entries()) {
            entries.put(new Digest(entry.digestHigh(), entry.digestLow()), entry);
        }
        for (Use use : uses.all()) {
            count(use);
        }
    }

    private void count(Use use) {
        used.merge(
                use.booking(),
                new Used(use.persons(), use.atMillis()),
                (before, now) -> new Used(before.persons() + now.persons(), now.lastMillis()));
    }

    /** What is wrong with the desk's clock; empty where nothing seems to be. A right code is never refused for it. */
    String clockWarning() {
        long now = clock.getAsLong();
        LocalDate today = Instant.ofEpochMilli(now).atZone(list.zone()).toLocalDate();
        if (now < list.madeAtMillis()) {
            return words.clockIsBehind(now);
        }
        return today.equals(list.date()) ? "" : words.anotherDay(today);
    }

    /**
     * Somebody shows a code or a QR code.
     *
     * @param text as typed or scanned
     * @param persons how many are there, 1 to 6
     * @throws IOException when it cannot be written down: then nobody is let in
     */
    Answer show(String text, int persons) throws IOException {
        String code = text;
        boolean isQrCode = QrCode.isOne(text);
        if (isQrCode) {
            QrCode.Read read = QrCode.read(text);
            if (read == null) {
                return words.notGenuine();
            }
            Answer wrong = wrong(read);
            if (wrong != null) {
                return wrong;
            }
            code = read.qrCode().code();
        }
        if (!AppointmentCode.read(code, characters)) {
            return words.typingMistake();
        }
        digests.of(characters);
        DeskEntry entry = entries.get(new Digest(digests.high(), digests.low()));
        if (entry == null) {
            return words.unknown(isQrCode);
        }
        return entry.desk() == desk || also.contains(entry.desk())
                ? letIn(entry, persons)
                : words.otherDesk(entry.desk());
    }

    /** What is wrong with a QR code; null where it is of this list's place and day, and signed. */
    private @Nullable Answer wrong(QrCode.Read read) {
        QrCode qrCode = read.qrCode();
        if (qrCode.day() != list.date().toEpochDay()) {
            return words.wrongDay(qrCode);
        }
        DayKey key = list.keys().stream()
                .filter(each -> each.keyId().equals(qrCode.keyId()))
                .findFirst()
                .orElse(null);
        if (key == null && isNewer(qrCode.keyId())) {
            return words.newerKey();
        }
        if (key == null || !read.isSignedBy(key.publicKey())) {
            return words.notGenuine();
        }
        return qrCode.location() == list.locationNumber() ? null : words.wrongLocation();
    }

    private boolean isNewer(String keyId) {
        int newest = list.keys().stream().mapToInt(DayKey::number).max().orElse(0);
        return DayKey.numberOf(keyId) > newest;
    }

    private Answer letIn(DeskEntry entry, int persons) throws IOException {
        Used before = used.getOrDefault(entry.booking(), new Used(0, 0));
        int left = entry.persons() - entry.attended() - before.persons();
        if (left <= 0) {
            return words.usedBefore(before.persons() > 0 ? before.lastMillis() : 0);
        }
        if (persons > left) {
            return words.tooMany(left, entry.persons());
        }
        Use use = new Use(newId(), entry.booking(), entry.version(), persons, desk, clock.getAsLong());
        uses.add(use);
        count(use);
        return words.ok(entry, persons, entry.persons() - left + persons);
    }

    private String newId() {
        byte[] id = new byte[USE_ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** Whether a text is a code whose check characters hold. */
    static boolean isCode(String text) {
        return AppointmentCode.read(text, new byte[AppointmentCode.LENGTH]);
    }
}
