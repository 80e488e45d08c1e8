package nl.beurt.ops.draw;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import nl.beurt.ops.config.UsageException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The signed commitments of one operator that a witness has seen, one JSON object a line, in a file that only grows: two
 * of one round prove that the operator replaced it.
 */
final class KeptCommitments {
    static final String NAME = "commitments.ndjson";

    private static final int BYTES_MAX = 256 * 1024 * 1024;

    private final Path file;

    /** Keeps them in a directory, which is made where it is missing. */
    KeptCommitments(Path directory) throws IOException {
        Files.createDirectories(directory);
        file = directory.resolve(NAME);
    }

    Path file() {
        return file;
    }

    /** What was seen of one round. */
    private record Seen(long round, String commitment) {}

    /**
     * Keeps a commitment, on disk when this returns, unless it is there already.
     *
     * @return the other commitments of the same round that were seen before, in hex; empty when all is well
     */
    List<String> keep(SignedCommitment signed, Instant now) throws IOException {
        boolean isNew = !Files.exists(file);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.lock();
            List<Seen> seen = read(channel);
            Seen here = new Seen(signed.round(), signed.hex());
            if (!seen.contains(here)) {
                append(line(signed, now), channel);
            }
            if (isNew) {
                forceDirectoryOf(file);
            }
            return seen.stream()
                    .filter(each -> each.round() == here.round() && !each.equals(here))
                    .map(Seen::commitment)
                    .toList();
        }
    }

    /** Reads the lines that are whole, and leaves the channel behind them: what follows was never confirmed. */
    private List<Seen> read(FileChannel channel) throws IOException {
        if (channel.size() > BYTES_MAX) {
            throw new UsageException(file + " has more than " + BYTES_MAX + " bytes: name another directory");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        List<Seen> seen = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < bytes.position(); at++) {
            if (bytes.get(at) == '\n') {
                seen.add(seen(new ByteArrayInputStream(bytes.array(), begin, at - begin), seen.size() + 1));
                begin = at + 1;
            }
        }
        channel.position(begin);
        return seen;
    }

    private Seen seen(ByteArrayInputStream line, int number) throws IOException {
        try {
            Fields fields = Fields.of("", JsonText.document(line));
            return new Seen(fields.id("round"), HexFormat.of().formatHex(fields.hash("commitment")));
        } catch (Malformed e) {
            throw new UsageException(
                    "line " + number + " of " + file + " is damaged (" + e.getMessage()
                            + "): put the file aside and bring it back from a copy, or name another directory",
                    e);
        }
    }

    private static void append(byte[] line, FileChannel channel) throws IOException {
        channel.truncate(channel.position());
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    private static byte[] line(SignedCommitment signed, Instant now) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("round", Long.toString(signed.round()));
            json.writeStringProperty("commitment", signed.hex());
            json.writeStringProperty("signature", signed.signatureText());
            json.writeStringProperty("keyId", signed.keyId());
            json.writeStringProperty("publicKey", signed.publicKeyText());
            json.writeStringProperty("url", signed.url());
            json.writeStringProperty("seenAt", now.toString());
            json.writeEndObject();
        }
        return (text.toString() + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /** Makes a file's name durable. */
    static void forceDirectoryOf(Path file) throws IOException {
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
