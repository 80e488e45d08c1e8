package nl.beurt.bench.surge.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import nl.beurt.bench.surge.plan.PersonSource;
import org.jspecify.annotations.Nullable;

/** Writes requests from prepared pieces. Called only from its one thread: the scratch space is shared. */
public final class RequestWriter {
    private static final int SCRATCH_BYTES = 32 * 1024;
    private static final byte[] HEAD_END = ascii("\r\n\r\n");
    private static final byte[] SLOT = ascii("\",\"slot\":\"");
    private static final byte[] PEOPLE = ascii("\",\"people\":[");
    private static final byte[] BSN = ascii("{\"bsn\":\"");
    private static final byte[] BSN_END = ascii("\"}");
    private static final byte[] BODY_END = ascii("]}");
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final byte[] CONTENT_LENGTH = ascii("\r\nContent-Length: ");
    private static final int BSN_DIGITS = 9;

    private final PersonSource persons;
    private final byte[] post;
    private final byte[] product;
    private final byte[] readAvailability;
    private final byte[] readBooking;
    private final byte[] cancel;
    private final byte[] put;
    private final byte[] postCode;
    private final byte[] version;
    private final byte[] json;
    private final byte[] readProducts;
    private final byte[] scratch = new byte[SCRATCH_BYTES];
    private int length;

    public RequestWriter(Target target, PersonSource persons, String productId) {
        this.persons = persons;
        String base = target.basePath() + "/v1/";
        String host = " HTTP/1.1\r\nHost: " + target.authority();
        post = ascii("POST " + base + "bookings" + host + "\r\nContent-Type: application/json\r\nIdempotency-Key: ");
        product = ascii("{\"product\":\"" + productId);
        readAvailability = ascii("GET " + base + "availability?product=" + productId + host);
        readBooking = ascii("GET " + base + "bookings/");
        cancel = ascii("DELETE " + base + "bookings/");
        put = ascii("PUT " + base + "bookings/");
        postCode = ascii("POST " + base + "bookings/");
        json = ascii(host + "\r\nContent-Type: application/json\r\nIdempotency-Key: ");
        version = ascii(host);
        readProducts = ascii("GET " + base + "products" + host + "\r\n\r\n");
    }

    /** A booking for so many persons from the first on; the idempotency key is two halves in hexadecimal. */
    public ByteBuf booking(long slotId, long firstPerson, int party, long keyHigh, long keyLow) {
        length = 0;
        put(post);
        putHex(keyHigh);
        putHex(keyLow);
        int bodyLength = product.length
                + SLOT.length
                + digits(slotId)
                + PEOPLE.length
                + party * (BSN.length + BSN_DIGITS + BSN_END.length + 1)
                - 1
                + BODY_END.length;
        putContentLength(bodyLength);
        int bodyFrom = length;
        putBody(slotId, firstPerson, party);
        assert length - bodyFrom == bodyLength;
        return buffer();
    }

    /** The bytes of the body that {@link #booking} sends. */
    public byte[] bookingBody(long slotId, long firstPerson, int party) {
        length = 0;
        putBody(slotId, firstPerson, party);
        return Arrays.copyOf(scratch, length);
    }

    /** A booking as it was sent before. */
    public ByteBuf booking(byte[] body, String idempotencyKey) {
        length = 0;
        put(post);
        put(ascii(idempotencyKey));
        putContentLength(body.length);
        put(body);
        return buffer();
    }

    public ByteBuf readAvailability(@Nullable String etag) {
        length = 0;
        put(readAvailability);
        if (etag != null) {
            put(ascii("\r\nIf-None-Match: " + etag));
        }
        put(HEAD_END);
        return buffer();
    }

    public ByteBuf readProducts() {
        length = 0;
        put(readProducts);
        return buffer();
    }

    public ByteBuf readBooking(String bookingKey) {
        length = 0;
        put(readBooking);
        put(ascii(bookingKey));
        put(version);
        put(HEAD_END);
        return buffer();
    }

    public ByteBuf cancel(String bookingKey, long person) {
        length = 0;
        put(cancel);
        put(ascii(bookingKey));
        put(version);
        put(ascii("\r\nBeurt-Person: "));
        putDigits(persons.bsn(person), BSN_DIGITS);
        put(HEAD_END);
        return buffer();
    }

    /** A move to another slot, asked by a person of the party. */
    public ByteBuf move(String bookingKey, long slotId, long person, String idempotencyKey) {
        length = 0;
        put(put);
        put(ascii(bookingKey));
        put(ascii("/slot"));
        put(json);
        put(ascii(idempotencyKey));
        put(ascii("\r\nBeurt-Person: "));
        putDigits(persons.bsn(person), BSN_DIGITS);
        byte[] body = ascii("{\"slot\":\"" + slotId + "\"}");
        putContentLength(body.length);
        put(body);
        return buffer();
    }

    /** A new code, asked by a person of the party. */
    public ByteBuf reissue(String bookingKey, long person, String idempotencyKey) {
        length = 0;
        put(postCode);
        put(ascii(bookingKey));
        put(ascii("/code"));
        put(json);
        put(ascii(idempotencyKey));
        putContentLength(BSN.length + BSN_DIGITS + BSN_END.length);
        put(BSN);
        putDigits(persons.bsn(person), BSN_DIGITS);
        put(BSN_END);
        return buffer();
    }

    /** 32 hexadecimal digits: a key as {@link #booking} writes it. */
    public String idempotencyKey(long keyHigh, long keyLow) {
        length = 0;
        putHex(keyHigh);
        putHex(keyLow);
        return new String(scratch, 0, length, StandardCharsets.US_ASCII);
    }

    private void putBody(long slotId, long firstPerson, int party) {
        put(product);
        put(SLOT);
        putDigits(slotId, digits(slotId));
        put(PEOPLE);
        for (int i = 0; i < party; i++) {
            if (i > 0) {
                scratch[length++] = ',';
            }
            put(BSN);
            putDigits(persons.bsn(firstPerson + i), BSN_DIGITS);
            put(BSN_END);
        }
        put(BODY_END);
    }

    private void putContentLength(int bodyLength) {
        put(CONTENT_LENGTH);
        putDigits(bodyLength, digits(bodyLength));
        put(HEAD_END);
    }

    private void put(byte[] piece) {
        System.arraycopy(piece, 0, scratch, length, piece.length);
        length += piece.length;
    }

    private void putDigits(long value, int digits) {
        long rest = value;
        for (int at = length + digits - 1; at >= length; at--) {
            scratch[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void putHex(long value) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            scratch[length++] = HEX[(int) (value >>> shift) & 15];
        }
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private ByteBuf buffer() {
        return ByteBufAllocator.DEFAULT.directBuffer(length).writeBytes(scratch, 0, length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
