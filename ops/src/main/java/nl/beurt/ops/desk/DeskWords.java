package nl.beurt.ops.desk;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import nl.beurt.gateway.offline.DeskEntry;
import nl.beurt.gateway.offline.DeskList;
import nl.beurt.gateway.qr.QrCode;
import org.jspecify.annotations.Nullable;

/** What a clerk reads: what is so, and what to do. Times are the location's. */
final class DeskWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final DeskList list;

    DeskWords(DeskList list) {
        this.list = list;
    }

    static String persons(int count) {
        return count == 1 ? "1 person" : count + " persons";
    }

    static String uses(int count) {
        return count == 1 ? "1 use" : count + " uses";
    }

    /** What is said of records that do not open. */
    static String damaged(int count, Path list) {
        return "%d of the records in %s.uses do not open, as the file was altered or its disk is failing: the people in them are"
                        .formatted(count, list)
                + " not known here, and may be let in twice; tell the office, and see to the disk";
    }

    /** What was written down last: its answer may not have been seen. */
    String last(Use use, @Nullable DeskEntry entry) {
        return "the last that was written down: %s, desk %d at %s, %s: that was ok, if nobody saw the answer"
                .formatted(
                        entry == null ? "?" : time(entry.startMillis()),
                        use.desk(),
                        time(use.atMillis()),
                        persons(use.persons()));
    }

    String time(long millis) {
        return Instant.ofEpochMilli(millis).atZone(list.zone()).format(TIME);
    }

    private String dayAndTime(long millis) {
        return Instant.ofEpochMilli(millis).atZone(list.zone()).format(DAY_AND_TIME);
    }

    Answer ok(DeskEntry entry, int persons, int here) {
        return new Answer(
                Answer.Kind.OK,
                "ok: %s, %s (%d of %d); compare the document of each"
                        .formatted(time(entry.startMillis()), persons(persons), here, entry.persons()));
    }

    Answer typingMistake() {
        return new Answer(
                Answer.Kind.TYPING_MISTAKE,
                "typing mistake: the check characters do not fit; read it again, character by character");
    }

    Answer unknown(boolean isQrCode) {
        String what = isQrCode
                ? "unknown: the QR code is real, but its code is not on the list"
                : "unknown: not on the list of " + list.location() + " for " + list.date();
        return new Answer(
                Answer.Kind.UNKNOWN,
                what + ", made " + dayAndTime(list.madeAtMillis())
                        + "; it may be replaced or cancelled, of another day or place, or newer: ring the office");
    }

    Answer otherDesk(int desk) {
        return new Answer(Answer.Kind.OTHER_DESK, "other desk: send them to desk " + desk);
    }

    Answer wrongDay(QrCode qrCode) {
        return new Answer(
                Answer.Kind.WRONG_DAY,
                "wrong day: this QR code says %s, which cannot be checked here; this list is of %s"
                        .formatted(dayAndTime(qrCode.startMillis()), list.date()));
    }

    Answer wrongLocation() {
        return new Answer(
                Answer.Kind.WRONG_LOCATION,
                "wrong location: the QR code is real and of today, but not for " + list.location());
    }

    Answer newerKey() {
        return new Answer(
                Answer.Kind.UNKNOWN,
                "unknown key: this QR code says that it is signed with a key that is newer than the list, and cannot be"
                        + " checked here; ask for the code in letters");
    }

    Answer notGenuine() {
        return new Answer(
                Answer.Kind.NOT_GENUINE,
                "not genuine: this QR code was altered, damaged or made up; ask for the code in letters, and ring the office");
    }

    Answer usedBefore(long atMillis) {
        return new Answer(
                Answer.Kind.USED_BEFORE,
                atMillis == 0
                        ? "used before: everybody of this appointment was here before the list was made"
                        : "used before: everybody of this appointment has been let in here, the last at "
                                + time(atMillis));
    }

    Answer tooMany(int left, int persons) {
        return new Answer(
                Answer.Kind.TOO_MANY,
                "too many: the appointment is for %s, %d of them not yet here; nobody is written down, say how many come in"
                        .formatted(persons(persons), left));
    }

    String clockIsBehind(long now) {
        return "CHECK THE CLOCK: it says %s, but the list was made at %s; codes are judged all the same"
                .formatted(dayAndTime(now), dayAndTime(list.madeAtMillis()));
    }

    String anotherDay(LocalDate today) {
        return "CHECK THE CLOCK AND THE LIST: this list is of %s, the clock says %s; codes are judged by the list all the same"
                .formatted(list.date(), today);
    }
}
