package nl.beurt.gateway.connect;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** What came on one connection and was not looked at. Belongs to one event loop. */
final class HeldBytes {
    private @Nullable ByteBuf bytes;
    private long sinceNanos;

    boolean isEmpty() {
        return bytes == null;
    }

    /** How many there are. */
    int length() {
        return bytes == null ? 0 : bytes.readableBytes();
    }

    /** Copies what came behind what is there, into no more than it needs, and overwrites it where it stood: there may be a BSN in it. */
    void add(ByteBuf more, ByteBufAllocator allocator, long nowNanos) {
        ByteBuf before = bytes;
        ByteBuf all = null;
        try {
            all = allocator.buffer(length() + more.readableBytes());
            if (before == null) {
                sinceNanos = nowNanos;
            } else {
                all.writeBytes(before, before.readerIndex(), before.readableBytes());
            }
            all.writeBytes(more, more.readerIndex(), more.readableBytes());
        } finally {
            wipe(more);
            if (all != null) {
                if (before != null) {
                    wipe(before);
                }
                bytes = all;
            }
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

    /** For how long it was there, nanoseconds; to be asked before {@link #take}. */
    long ageNanos(long nowNanos) {
        return nowNanos - sinceNanos;
    }

    /** Forgets it. */
    void drop() {
        ByteBuf dropped = take();
        if (dropped != null) {
            wipe(dropped);
        }
    }

    private static void wipe(ByteBuf done) {
        if (!done.isReadOnly()) {
            done.setZero(0, done.capacity());
        }
        done.release();
    }
}
