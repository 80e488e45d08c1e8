package nl.beurt.gateway.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BodyBufferTest {
    private final BodyBuffer body = new BodyBuffer();

    @Test
    void shouldHoldABodyUntilItIsWiped() {
        ByteBuf bytes = Unpooled.copiedBuffer("{\"bsn\":\"319390718\"}", StandardCharsets.US_ASCII);
        bytes.skipBytes(1);

        body.set(bytes);

        assertThat(new String(body.bytes(), 0, bytes.readableBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("\"bsn\":\"319390718\"}");
        assertThat(bytes.readerIndex()).isEqualTo(1);
        body.wipe();
        assertThat(body.bytes()).isEqualTo(new byte[RequestReader.BODY_LENGTH_MAX]);
    }

    @Test
    void shouldWipeTheLongestBodyAfterAShorterOne() {
        byte[] longest = new byte[RequestReader.BODY_LENGTH_MAX];
        Arrays.fill(longest, (byte) '7');
        body.set(Unpooled.wrappedBuffer(new byte[] {'7'}));
        body.wipe();
        body.set(Unpooled.wrappedBuffer(longest));

        body.wipe();

        assertThat(body.bytes()).isEqualTo(new byte[RequestReader.BODY_LENGTH_MAX]);
    }
}
