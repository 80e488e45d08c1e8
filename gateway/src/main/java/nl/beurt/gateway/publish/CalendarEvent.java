package nl.beurt.gateway.publish;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.verdict.Outcome;
import org.jspecify.annotations.Nullable;

/** A booking as an iCalendar event (RFC 5545). Belongs to one event loop. */
final class CalendarEvent {
    private static final int CANCELLED = 1;

    /** The event of a booking; the key is not in it, for calendars are shared. */
    byte[] of(String key, Outcome outcome, @Nullable Location location) {
        VEvent event = new VEvent();
        event.setUid(Integer.toHexString(key.hashCode()) + "-" + outcome.slot() + "@beurt");
        event.setSequence(outcome.version());
        event.setDateStart(Date.from(Instant.ofEpochMilli(outcome.startMillis())));
        event.setDateEnd(Date.from(Instant.ofEpochMilli(outcome.endMillis())));
        if (location != null) {
            event.setSummary(location.name());
            event.setLocation(location.street() + ", " + location.postalCode() + " " + location.city());
        }
        event.setStatus(outcome.status() == CANCELLED ? Status.cancelled() : Status.confirmed());
        ICalendar calendar = new ICalendar();
        calendar.addEvent(event);
        return Biweekly.write(calendar).go().getBytes(StandardCharsets.UTF_8);
    }
}
