package nl.beurt.gateway.decode;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder.Cumulator;

/** Joins what comes in pieces by copying, and overwrites what it copied: a body may hold a BSN. */
public final class WipingCumulator implements Cumulator {
    @Override
    public ByteBuf cumulate(ByteBufAllocator allocator, ByteBuf before, ByteBuf in) {
        if (!before.isReadable()) {
            before.release();
            return in;
        }
        int length = in.readableBytes();
        if (length <= before.maxFastWritableBytes() && !before.isReadOnly()) {
            before.writeBytes(in, in.readerIndex(), length);
            end(in);
            return before;
        }
        ByteBuf both =
                allocator.buffer(allocator.calculateNewCapacity(before.readableBytes() + length, Integer.MAX_VALUE));
        both.writeBytes(before, before.readerIndex(), before.readableBytes());
        both.writeBytes(in, in.readerIndex(), length);
        end(before);
        end(in);
        return both;
    }

    private static void end(ByteBuf copied) {
        wipeRest(copied);
        copied.release();
    }

    /**
     * Overwrites what was not read, and all that is behind it: when an unread rest is moved to the front of its buffer, a copy
     * stays where it stood. What was read is overwritten by who read it.
     */
    static void wipeRest(ByteBuf left) {
        if (!left.isReadOnly()) {
            left.setZero(left.readerIndex(), left.capacity() - left.readerIndex());
        }
    }
}
