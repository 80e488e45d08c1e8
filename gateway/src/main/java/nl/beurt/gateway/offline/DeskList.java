package nl.beurt.gateway.offline;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import nl.beurt.gateway.key.DayKey;

/**
 * What a location's desks need to know of a day.
 *
 * @param locationNumber of the location
 * @param location its id
 * @param zone its time zone
 * @param date the day, there
 * @param madeAtMillis when it was made: what was booked or changed later is not on it; epoch milliseconds
 * @param desks how many desks share it
 * @param keys the public keys of the day, which verify QR codes; one for each signing key of the store
 * @param entries one for each booking whose people have a code
 */
public record DeskList(
        int locationNumber,
        String location,
        ZoneId zone,
        LocalDate date,
        long madeAtMillis,
        int desks,
        List<DayKey> keys,
        List<DeskEntry> entries) {
    /** Desks of a location, at most. */
    public static final int DESKS_MAX = 999;

    public DeskList {
        keys = List.copyOf(keys);
        entries = List.copyOf(entries);
    }
}
