package nl.beurt.gateway.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import nl.beurt.gateway.key.DayKey;
import nl.beurt.gateway.key.DayKeys;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The page of the days' public keys: of today, the 89 days before and tomorrow, so that a client who asks just before
 * midnight has what it needs just after. Safe from any thread: a page is made when its day begins, by whoever asks first.
 */
public final class KeyPages {
    private static final int DAYS_BACK = 89;

    /** Of the time zone in which a day begins first: the QR code of an appointment is signed by the key of its place's day. */
    private static final long FIRST_ZONE_MILLIS = TimeUnit.HOURS.toMillis(14);

    private final DayKeys keys;
    private final InstantSource time;
    private final JsonFactory json = new JsonFactory();
    private volatile Shown shown;

    private record Shown(long day, Page page) {}

    /** Makes the first page. */
    public KeyPages(DayKeys keys, InstantSource time) {
        this.keys = keys;
        this.time = time;
        shown = show(today());
    }

    /** The keys that most people need. */
    Page recent() {
        long today = today();
        Shown now = shown;
        if (now.day() != today) {
            now = show(today);
            shown = now;
        }
        return now.page();
    }

    /** The key of one id, of any day until tomorrow in any time zone; an empty list for an id that names no key. */
    Page one(String keyId) {
        DayKey key = keys.publicKey(keyId, DayKeys.dayOf(time.millis() + FIRST_ZONE_MILLIS) + 1);
        return page(key == null ? List.of() : List.of(key));
    }

    private Shown show(long today) {
        long from = Math.max(DayKeys.FIRST_DAY, today - DAYS_BACK);
        List<DayKey> days = keys.publicKeys(from, today + 1);
        return new Shown(today, page(days));
    }

    private long today() {
        return DayKeys.dayOf(time.millis());
    }

    private Page page(List<DayKey> days) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            generator.writeStartArray();
            for (DayKey key : days) {
                write(key, generator);
            }
            generator.writeEndArray();
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes.toByteArray());
        return new Page(bytes.toByteArray(), "\"keys-" + Long.toHexString(crc.getValue()) + "\"", Page.OF_NO_VIEW);
    }

    private static void write(DayKey key, JsonGenerator to) {
        to.writeStartObject();
        to.writeStringProperty("keyId", key.keyId());
        to.writeStringProperty("algorithm", "Ed25519");
        to.writeStringProperty(
                "publicKey", new String(Base64.getEncoder().encode(key.publicKey()), StandardCharsets.US_ASCII));
        to.writeStringProperty("validFrom", Instants.utc(TimeUnit.DAYS.toMillis(key.day())));
        to.writeStringProperty("validTo", Instants.utc(TimeUnit.DAYS.toMillis(key.day() + 1)));
        to.writeEndObject();
    }
}
