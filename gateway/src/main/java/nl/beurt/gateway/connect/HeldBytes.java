package nl.beurt.gateway.connect;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import nl.beurt.gateway.decode.WipingCumulator;
import org.jspecify.annotations.Nullable;

/** What came on one connection and was not looked at. Belongs to one event loop. */
final class HeldBytes {
    private static final WipingCumulator JOINED = new WipingCumulator();

    private @Nullable ByteBuf bytes;
    private long sinceNanos;

    boolean isEmpty() {
        return bytes == null;
    }

    /** Takes over what came; it is joined to what is there. */
    void add(ByteBuf more, ByteBufAllocator allocator, long nowNanos) {
        ByteBuf before = bytes;
        if (before == null) {
            bytes = more;
            sinceNanos = nowNanos;
        } else {
            bytes = JOINED.cumulate(allocator, before, more);
        }
    }

    /** Gives away what there is; null where there is nothing. */
    @Nullable
    ByteBuf take() {
        ByteBuf taken = bytes;
        bytes = null;
        return taken;
    }

    /** Whether it came at that time or before; also where there is nothing. */
    boolean isSince(long nanos) {
        return bytes == null || sinceNanos - nanos <= 0;
    }

    /** Forgets it: there may be a BSN in it. */
    void drop() {
        ByteBuf dropped = take();
        if (dropped != null) {
            dropped.setZero(0, dropped.capacity());
            dropped.release();
        }
    }
}
