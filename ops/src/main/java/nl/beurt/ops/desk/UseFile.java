package nl.beurt.ops.desk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.beurt.gateway.key.SecretFile;
import nl.beurt.gateway.offline.ListKey;

/**
 * {@code FILE.uses}: what a desk did, and what was found of it. Every record is on the disk before {@link #add} returns; a last
 * one that is not whole was never acknowledged, and is left out. One before it that does not open is passed over and counted: a
 * byte that the disk lost must not keep a desk from working, nor from telling what is left. Held by one process at a time.
 */
final class UseFile implements Uses, AutoCloseable {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final FileChannel channel;
    private final UseRecord records;
    private final List<Use> uses = new ArrayList<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private long count;
    private boolean isTorn;
    private int damaged;

    private UseFile(Path file, FileChannel channel, UseRecord records) {
        this.file = file;
        this.channel = channel;
        this.records = records;
    }

    /**
     * Opens the file, which is made if there is none.
     *
     * @throws IOException with the remedy: another process has it, or it is of another list
     */
    static UseFile open(Path file, ListKey key) throws IOException {
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), OWNER_ONLY);
        try {
            lock(file, channel);
            UseFile opened = new UseFile(file, channel, new UseRecord(key));
            opened.read();
            return opened;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // As when another process has it.
        }
        throw new IOException(file + " is in use by another process: end that first (Ctrl-D), and give each desk a copy"
                + " of FILE and FILE.key of its own");
    }

    private void read() throws IOException {
        ByteBuffer whole = ByteBuffer.allocate((int) channel.size());
        while (whole.hasRemaining() && channel.read(whole, whole.position()) >= 0) {
            // Until it is whole.
        }
        byte[] bytes = whole.array();
        byte[] head = records.head();
        if (bytes.length < head.length) {
            isTorn = bytes.length > 0;
            write(head, 0);
            // A file that is not in its directory after a loss of power is as good as none.
            SecretFile.forceName(file);
            return;
        }
        if (!Arrays.equals(bytes, 0, head.length, head, 0, head.length)) {
            throw new IOException(file + " is of another list: keep it with the FILE and FILE.key it was made with");
        }
        int length = (bytes.length - head.length) / UseRecord.LENGTH;
        for (int i = 0; i < length; i++) {
            UseRecord.Content content = records.open(i, bytes, head.length + i * UseRecord.LENGTH);
            if (content != null) {
                take(content);
            } else if (i + 1 < length) {
                damaged++;
                count++;
            }
        }
        long end = end();
        if (end < channel.size()) {
            isTorn = true;
            channel.truncate(end);
            channel.force(true);
        }
    }

    private void take(UseRecord.Content content) {
        Use use = content.use();
        Finding finding = content.finding();
        if (use != null) {
            uses.add(use);
        } else if (finding != null) {
            findings.put(finding.use(), finding);
        }
        count++;
    }

    private long end() {
        return records.head().length + count * UseRecord.LENGTH;
    }

    /** Whether there was a last record that was not whole. */
    boolean isTorn() {
        return isTorn;
    }

    /** How many records do not open, but for a last one. */
    int damaged() {
        return damaged;
    }

    @Override
    public List<Use> all() {
        return List.copyOf(uses);
    }

    /** What was found of the uses that the server was told of, by their ids. */
    Map<String, Finding> findings() {
        return Map.copyOf(findings);
    }

    /** The uses that the server was not told of. */
    List<Use> unreconciled() {
        return uses.stream().filter(use -> !findings.containsKey(use.id())).toList();
    }

    @Override
    public void add(Use use) throws IOException {
        write(records.seal(count, use), end());
        take(new UseRecord.Content(use, null));
    }

    /** Keeps what was found. */
    void add(Finding finding) throws IOException {
        write(records.seal(count, finding), end());
        take(new UseRecord.Content(null, finding));
    }

    private void write(byte[] bytes, long at) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        while (from.hasRemaining()) {
            channel.write(from, at + from.position());
        }
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
