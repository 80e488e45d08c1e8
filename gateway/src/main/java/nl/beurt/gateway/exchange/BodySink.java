package nl.beurt.gateway.exchange;

import io.netty.buffer.ByteBuf;

/** Takes a body piece by piece, so that it need not be kept. Belongs to one request, on its connection's event loop. */
public interface BodySink {
    /** Takes the next bytes, which are overwritten after the call. */
    void take(ByteBuf bytes);

    /** That was all: answers, or gives work to somebody who will. */
    void end();

    /** The rest does not come, or is not wanted: what was kept is let go. */
    void abandon();
}
