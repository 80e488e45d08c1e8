package nl.beurt.gateway.exchange;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of text as they are put together; grows as needed and is used again. Belongs to one thread. */
public final class Text {
    private byte[] bytes;
    private int length;

    public Text(int capacity) {
        bytes = new byte[capacity];
    }

    public Text clear() {
        length = 0;
        return this;
    }

    public int length() {
        return length;
    }

    public Text add(byte[] more) {
        return add(more, 0, more.length);
    }

    public Text add(byte[] more, int offset, int count) {
        room(count);
        System.arraycopy(more, offset, bytes, length, count);
        length += count;
        return this;
    }

    public Text add(Text more) {
        return add(more.bytes, 0, more.length);
    }

    /** Adds characters below 128 that need no escape. */
    public Text ascii(String more) {
        int count = more.length();
        room(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) more.charAt(i);
        }
        length += count;
        return this;
    }

    public Text add(char c) {
        room(1);
        bytes[length++] = (byte) c;
        return this;
    }

    /** Adds a number in decimal digits. */
    public Text add(long number) {
        if (number < 0) {
            return ascii(Long.toString(number));
        }
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        room(digits);
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    public void writeTo(ByteBuf buffer) {
        buffer.writeBytes(bytes, 0, length);
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
