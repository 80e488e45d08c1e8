package nl.beurt.ops.draw;

import java.io.IOException;
import java.io.InputStream;
import nl.beurt.ops.config.UsageException;

/**
 * What a beacon published, as it stands there.
 *
 * @param name of the place it was read from
 * @param json read only
 */
record PublishedPulse(String name, byte[] json) {
    private static final int LENGTH_MAX = 64 * 1024;
    private static final String REMEDY = "give a file with what the beacon published, or its URL";

    static PublishedPulse read(String name) {
        Place place = new Place(name);
        try (InputStream in = place.open(REMEDY)) {
            byte[] json = in.readNBytes(LENGTH_MAX + 1);
            if (json.length > LENGTH_MAX) {
                throw new UsageException(name + " is too long for a pulse; " + REMEDY);
            }
            return new PublishedPulse(name, json);
        } catch (IOException e) {
            throw place.unreadable(e, REMEDY);
        }
    }
}
