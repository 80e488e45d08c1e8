package nl.beurt.ops.fraud;

import java.io.IOException;
import nl.beurt.engine.command.sbe.GenerateSlotsDecoder;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.SegmentHeader;
import nl.beurt.engine.snapshot.SnapshotHeader;
import nl.beurt.engine.snapshot.SnapshotRefused;
import nl.beurt.engine.snapshot.Snapshots;
import nl.beurt.engine.state.sbe.TotalsDecoder;
import org.agrona.collections.Long2LongHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where slots are. The journal says it when they are made, without their ids, which are counted: from 1 in a whole journal,
 * else from where a snapshot stands that one of the segments goes on from. Snapshots are fewer than segments: until there is one,
 * no slot's place is known.
 */
final class SlotPlaces {
    /** Of a slot that was made before what is read. */
    static final int UNKNOWN = 0;

    private static final Logger LOG = LoggerFactory.getLogger(SlotPlaces.class);
    private static final int SLOTS_MAX = 1 << 18;
    private static final long NOT_KNOWN = -1;

    private final Disk snapshots;
    private final Long2LongHashMap places = new Long2LongHashMap(UNKNOWN);
    private long last = NOT_KNOWN;

    SlotPlaces(Disk snapshots) {
        this.snapshots = snapshots;
    }

    /** A segment begins: the first that is read, one behind a gap, or the next one. */
    void begin(SegmentHeader header, boolean isNext) {
        if (!isNext || last == NOT_KNOWN) {
            last = header.firstSequence() == 1 ? 0 : lastBefore(header.number());
        }
    }

    private long lastBefore(long segment) {
        try {
            for (SnapshotHeader each : new Snapshots(snapshots).headers()) {
                if (each.number() == segment) {
                    TotalsDecoder totals = new TotalsDecoder();
                    totals.wrap(each.totals(), 0, TotalsDecoder.BLOCK_LENGTH, TotalsDecoder.SCHEMA_VERSION);
                    return totals.lastSlot();
                }
            }
        } catch (IOException | SnapshotRefused e) {
            LOG.warn("where slots are is not known of older ones: {}", e.toString());
        }
        return NOT_KNOWN;
    }

    /** Slots are made. */
    void made(GenerateSlotsDecoder of) {
        if (last == NOT_KNOWN) {
            return;
        }
        GenerateSlotsDecoder.BlocksDecoder blocks = of.blocks();
        int location = of.location();
        for (int i = blocks.count(); i > 0; i--) {
            places.put(++last, location);
            places.remove(last - SLOTS_MAX);
        }
    }

    /** The number of a slot's location, or {@link #UNKNOWN}. */
    int location(long slot) {
        return (int) places.get(slot);
    }
}
