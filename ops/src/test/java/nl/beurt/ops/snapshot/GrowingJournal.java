package nl.beurt.ops.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.SlotEngineContext;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.ops.client.EngineClient;
import org.agrona.concurrent.UnsafeBuffer;

/** An engine on small segments that are soon full. */
final class GrowingJournal implements AutoCloseable {
    static final int SEGMENT_LENGTH = 1 << 20;

    /** Its opening hours are long, so that a segment is soon full. */
    private static final Location LOCATION = new Location(
            1,
            "ams",
            "Balie",
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
            "{}".repeat(10_000),
            "[]");

    private final SlotEngine engine;
    private final CatalogCodec codec = new CatalogCodec();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1024]);
    private int configured;

    GrowingJournal(Path data) throws IOException {
        engine = SlotEngine.launch(new SlotEngineContext()
                .directory(data)
                .limits(new StateLimits(100, 100, 100, 100))
                .segmentLength(SEGMENT_LENGTH));
    }

    /** Configures again and again, which fills the journal, until it has as many segments. */
    void fill(long segments) throws InterruptedException {
        EngineClient client = new EngineClient(engine.ring());
        while (segment() < segments) {
            configured++;
            Knobs knobs = new Knobs(86_400_000L + configured, 200_000_000L, 100);
            client.call(buffer, codec.encode(new Catalog(knobs, List.of(), List.of(LOCATION)), buffer, 0));
        }
    }

    /** Number of the segment that is written. */
    long segment() {
        return engine.gauges().segmentNumber();
    }

    /** Accepted commands. */
    long sequence() {
        return engine.gauges().sequence();
    }

    @Override
    public void close() throws IOException {
        engine.close();
    }
}
