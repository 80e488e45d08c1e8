package nl.beurt.engine.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nl.beurt.engine.journal.NioDisk;
import org.jspecify.annotations.Nullable;

/** An operating-system lock on a data directory: it ends with its process, however that ends. */
public final class DirectoryLock implements AutoCloseable {
    private static final String NAME = "lock";
    private static final int TEXT_MAX = 256;

    /** Locked by this process. Closing any channel of a file ends every lock that its process has on it (POSIX). */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws DirectoryInUse when another process has it; the message names that process
     */
    public static DirectoryLock take(Path directory) throws IOException {
        NioDisk.createDurably(directory);
        Path real = directory.toRealPath();
        if (!HELD.add(real)) {
            throw new DirectoryInUse(directory, thisProcess());
        }
        try {
            return new DirectoryLock(real, lock(directory));
        } catch (IOException | RuntimeException e) {
            HELD.remove(real);
            throw e;
        }
    }

    /** What is locked. */
    Path directory() {
        return directory;
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(
                directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw new DirectoryInUse(directory, read(channel));
            }
            byte[] text = thisProcess().getBytes(StandardCharsets.UTF_8);
            // Written over what is there: on a full disk a truncated file may not get its block back.
            channel.write(ByteBuffer.wrap(text), 0);
            channel.truncate(text.length);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String thisProcess() {
        return "process " + ProcessHandle.current().pid();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(TEXT_MAX);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD.remove(directory);
        }
    }

    /** Another process serves from the directory. */
    public static final class DirectoryInUse extends IOException {
        private static final long serialVersionUID = 1L;

        private final String holder;

        DirectoryInUse(Path directory, String holder) {
            super("the data directory " + directory.toAbsolutePath() + " is in use by " + named(holder)
                    + "; stop that first, or give another directory with --data");
            this.holder = named(holder);
        }

        private static String named(String holder) {
            return holder.isEmpty() ? "another process" : holder;
        }

        /** Who has it. */
        String holder() {
            return holder;
        }
    }
}
