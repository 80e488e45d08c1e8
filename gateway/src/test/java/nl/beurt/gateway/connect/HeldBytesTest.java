package nl.beurt.gateway.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is held of a request is copied once, and nothing of it stays where it was. */
class HeldBytesTest {
    private final List<ByteBuf> made = new ArrayList<>();
    private final ByteBufAllocator allocator = (ByteBufAllocator) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {ByteBufAllocator.class}, (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("buffer");
                ByteBuf buffer = Unpooled.buffer((int) arguments[0]);
                made.add(buffer.retain());
                return buffer;
            });
    private final HeldBytes held = new HeldBytes();

    /** A read of a few bytes in a large buffer, which stays readable here after it was let go of. */
    private static ByteBuf read(String text) {
        return Unpooled.buffer(2048)
                .writeBytes(text.getBytes(StandardCharsets.US_ASCII))
                .retain();
    }

    private static boolean isBlank(ByteBuf buffer) {
        for (int i = 0; i < buffer.capacity(); i++) {
            if (buffer.getByte(i) != 0) {
                return false;
            }
        }
        return true;
    }

    @Test
    void shouldKeepNoMoreThanItNeedsAndOverwriteWhereItStood() {
        ByteBuf first = read("POST /v1/boo");
        ByteBuf second = read("kings HTTP/1.1");

        held.add(first, allocator, 5);
        held.add(second, allocator, 9);

        assertThat(isBlank(first)).isTrue();
        assertThat(isBlank(second)).isTrue();
        assertThat(first.refCnt()).isEqualTo(1);
        assertThat(second.refCnt()).isEqualTo(1);
        assertThat(isBlank(made.get(0))).isTrue();
        assertThat(held.length()).isEqualTo(26);
        assertThat(made.get(1).capacity()).isEqualTo(26);
        assertThat(held.isSince(4)).isFalse();
        assertThat(held.isSince(5)).isTrue();
        ByteBuf all = Objects.requireNonNull(held.take());
        assertThat(all.toString(StandardCharsets.US_ASCII)).isEqualTo("POST /v1/bookings HTTP/1.1");
        assertThat(held.isEmpty()).isTrue();
    }

    @Test
    void shouldOverwriteWhatIsDropped() {
        held.add(read("Beurt-Person: somebody"), allocator, 5);

        held.drop();

        assertThat(held.isEmpty()).isTrue();
        assertThat(isBlank(made.get(0))).isTrue();
        assertThat(made.get(0).refCnt()).isEqualTo(1);
        held.drop();
    }
}
