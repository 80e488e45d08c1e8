package nl.beurt.bench.surge.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;

/**
 * A log that is an append-only file of what the server acknowledged, one JSON object a line, each handed to the operating system
 * before the next request of its connection. Any event loop; locks.
 *
 * <pre>
 *   {"event":"booked","key":…,"sequence":…,"idempotencyKey":…,"request":base64,"response":base64}
 *   {"event":"cancel-sent","key":…}
 *   {"event":"cancelled","key":…,"sequence":…}
 * </pre>
 *
 * The bodies are kept byte for byte; the persons in them are made up.
 */
public final class BookingLogFile implements BookingLog {
    private final FileChannel file;

    public BookingLogFile(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    @Override
    public void booked(Booking booking, String idempotencyKey, byte[] request, byte[] response) {
        Base64.Encoder base64 = Base64.getEncoder();
        append("{\"event\":\"booked\",\"key\":\"" + booking.key() + "\",\"sequence\":" + booking.sequence()
                + ",\"idempotencyKey\":\"" + idempotencyKey + "\",\"request\":\"" + base64.encodeToString(request)
                + "\",\"response\":\"" + base64.encodeToString(response) + "\"}\n");
    }

    @Override
    public void cancelSent(Booking booking) {
        append("{\"event\":\"cancel-sent\",\"key\":\"" + booking.key() + "\"}\n");
    }

    @Override
    public void cancelled(Booking booking) {
        append("{\"event\":\"cancelled\",\"key\":\"" + booking.key() + "\",\"sequence\":" + booking.cancelSequence()
                + "}\n");
    }

    @Override
    public void cancelRefused(Booking booking) {
        append("{\"event\":\"cancel-refused\",\"key\":\"" + booking.key() + "\"}\n");
    }

    private void append(String line) {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1));
        synchronized (file) {
            try {
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the booking log cannot be written", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
