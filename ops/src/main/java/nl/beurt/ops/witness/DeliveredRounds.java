package nl.beurt.ops.witness;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rounds of which a witness has confirmed the commitment, in a file: {@code ROUND URL}, one a line. Another witness
 * starts with none. A line that is not whole is as good as none. Belongs to one thread.
 */
final class DeliveredRounds {
    static final String NAME = "delivered";

    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) (.*)");

    private final Path file;
    private final URI witness;
    private final Set<Long> rounds = new HashSet<>();

    private DeliveredRounds(Path file, URI witness) {
        this.file = file;
        this.witness = witness;
    }

    /**
     * Reads the file of a directory, which is made where it is missing, and writes it anew without what nobody asks for.
     *
     * @param wanted the rounds that may still be asked for
     */
    static DeliveredRounds open(Path directory, URI witness, Set<Long> wanted) throws IOException {
        Files.createDirectories(directory);
        DeliveredRounds delivered = new DeliveredRounds(directory.resolve(NAME), witness);
        if (Files.exists(delivered.file)) {
            delivered.read();
            delivered.rounds.retainAll(wanted);
        }
        delivered.rewrite(directory.resolve(NAME + ".making"));
        return delivered;
    }

    private void read() throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
            Matcher whole = LINE.matcher(line);
            if (whole.matches() && whole.group(2).equals(witness.toASCIIString())) {
                rounds.add(Long.parseLong(whole.group(1)));
            }
        }
    }

    private void rewrite(Path making) throws IOException {
        List<String> lines = new ArrayList<>();
        for (long round : new TreeSet<>(rounds)) {
            lines.add(line(round));
        }
        Files.writeString(making, String.join("", lines), StandardCharsets.US_ASCII);
        Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
    }

    boolean contains(long round) {
        return rounds.contains(round);
    }

    /** Remembers a round, on disk when this returns. */
    void add(long round) throws IOException {
        rounds.add(round);
        ByteBuffer line = ByteBuffer.wrap(line(round).getBytes(StandardCharsets.US_ASCII));
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
    }

    private String line(long round) {
        return round + " " + witness.toASCIIString() + '\n';
    }
}
