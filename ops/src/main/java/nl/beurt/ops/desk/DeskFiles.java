package nl.beurt.ops.desk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.beurt.gateway.key.SecretFile;
import nl.beurt.gateway.offline.DeskList;
import nl.beurt.gateway.offline.ListKey;
import nl.beurt.gateway.offline.SealedList;
import nl.beurt.ops.config.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * The three files of a desk's list.
 *
 * @param list {@code FILE}
 */
record DeskFiles(Path list) {
    private static final int CHUNK = 8192;
    private static final String KEY = ".key";

    Path key() {
        return beside(KEY);
    }

    Path uses() {
        return beside(".uses");
    }

    private Path beside(String ending) {
        return list.resolveSibling(list.getFileName() + ending);
    }

    /** Writes a new list and its key, for their owner's eyes only. */
    void create(byte[] sealed, ListKey with) throws IOException {
        requireNone();
        SecretFile.create(key(), (with.text() + "\n").getBytes(StandardCharsets.US_ASCII));
        SecretFile.create(list, sealed);
    }

    /** Refuses where one of the files is there: uses would be lost with the key that opens them. */
    void requireNone() {
        for (Path file : all()) {
            if (Files.exists(file)) {
                throw new UsageException("there is already a " + file + ": name another --out, or end that list with"
                        + " `beurt codes close --list " + list + "`");
            }
        }
    }

    /**
     * Refuses where the directory has another list of the same place and day: each would let in whom the other let in.
     *
     * @param with of a list that is copied, whose copies are the same list; null for one that is to be made
     */
    void requireOnly(String location, String date, @Nullable ListKey with) throws IOException {
        List<Path> keys;
        try (Stream<Path> there = Files.list(directory())) {
            keys = there.filter(file -> file.getFileName().toString().endsWith(KEY))
                    .toList();
        }
        for (Path key : keys) {
            String name = key.getFileName().toString();
            Path other = key.resolveSibling(name.substring(0, name.length() - KEY.length()));
            if (!key.equals(directory().resolve(key().getFileName())) && isOther(other, location, date, with)) {
                throw new UsageException(other + " is another list of " + location + " on " + date
                        + ": a desk that worked by both would let people in twice; end it with `beurt codes reconcile` and"
                        + " `beurt codes close --list " + other + "` first");
            }
        }
    }

    private static boolean isOther(Path file, String location, String date, @Nullable ListKey with) {
        DeskFiles other = new DeskFiles(file);
        try {
            ListKey key = other.readKey();
            DeskList list = other.readList(key);
            boolean isCopy = with != null && Arrays.equals(with.listId(), key.listId());
            return !isCopy
                    && list.location().equals(location)
                    && list.date().toString().equals(date);
        } catch (IOException | RuntimeException e) {
            // It is no list, or none that can be worked by.
            return false;
        }
    }

    ListKey readKey() throws IOException {
        requireFile(key());
        return ListKey.read(Files.readString(key(), StandardCharsets.ISO_8859_1));
    }

    DeskList readList(ListKey with) throws IOException {
        requireFile(list);
        return SealedList.open(Files.readAllBytes(list), with);
    }

    private static void requireFile(Path file) {
        if (!Files.isReadable(file)) {
            throw new UsageException("there is no " + file + ": copy FILE and FILE.key, which were written together, or"
                    + " fetch a list with `beurt codes desk-list`");
        }
    }

    /** The uses of a list that is being destroyed: all of them were told. */
    Path closed() {
        return beside(".uses.closed");
    }

    /** Whether anything of a list is there. */
    boolean isAnything() {
        return all().stream().anyMatch(Files::exists);
    }

    /**
     * Overwrites and deletes what is there. Cut short, it is done again: uses that have their other name are not read any more,
     * and without uses nothing keeps the rest.
     */
    void destroy() throws IOException {
        if (Files.exists(uses())) {
            Files.move(uses(), closed(), StandardCopyOption.ATOMIC_MOVE);
            SecretFile.forceName(list);
        }
        for (Path file : all()) {
            destroy(file);
        }
        SecretFile.forceName(list);
    }

    private Path directory() {
        return Objects.requireNonNull(list.toAbsolutePath().getParent(), "a file is in a directory");
    }

    /** What a list's day leaves, the halves of what was cut short too; the key first. */
    private List<Path> all() {
        return List.of(key(), beside(".key.unfinished"), closed(), uses(), list, beside(".unfinished"));
    }

    private static void destroy(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        SecureRandom random = new SecureRandom();
        byte[] noise = new byte[CHUNK];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (long at = 0; at < channel.size(); at += CHUNK) {
                random.nextBytes(noise);
                ByteBuffer from = ByteBuffer.wrap(noise, 0, (int) Math.min(CHUNK, channel.size() - at));
                while (from.hasRemaining()) {
                    channel.write(from, at + from.position());
                }
            }
            channel.force(true);
        }
        Files.delete(file);
    }
}
