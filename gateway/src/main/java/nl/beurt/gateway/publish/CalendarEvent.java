package nl.beurt.gateway.publish;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.HexFormat;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.plan.Address;
import nl.beurt.gateway.plan.LocationPlan;
import org.jspecify.annotations.Nullable;

/** A booking as an iCalendar event (RFC 5545). Belongs to one event loop. */
final class CalendarEvent {
    private static final int CANCELLED = 1;
    private static final int WITHDRAWN = 4;
    private static final int UID_BYTES = 16;

    /** The event of a booking; the key is not in it, for calendars are shared. */
    byte[] of(String key, Outcome outcome, @Nullable Location location) {
        VEvent event = new VEvent();
        event.setUid(uid(key));
        event.setSequence(outcome.version());
        event.setDateStart(Date.from(Instant.ofEpochMilli(outcome.startMillis())));
        event.setDateEnd(Date.from(Instant.ofEpochMilli(outcome.endMillis())));
        if (location != null) {
            event.setSummary(location.name());
            Address address = LocationPlan.address(
                    location,
                    Instant.ofEpochMilli(outcome.startMillis())
                            .atZone(ZoneId.of(location.timeZone()))
                            .toLocalDate());
            event.setLocation(address.street() + ", " + address.postalCode() + " " + address.city());
        }
        event.setStatus(
                outcome.status() == CANCELLED || outcome.status() == WITHDRAWN
                        ? Status.cancelled()
                        : Status.confirmed());
        ICalendar calendar = new ICalendar();
        calendar.addEvent(event);
        return Biweekly.write(calendar).go().getBytes(StandardCharsets.UTF_8);
    }

    /** The same for as long as the booking lives, wherever it is moved: a calendar then moves its event. */
    private static String uid(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(("uid:" + key).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest, 0, UID_BYTES) + "@beurt";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
