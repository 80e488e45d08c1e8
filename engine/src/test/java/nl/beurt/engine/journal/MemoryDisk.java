package nl.beurt.engine.journal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A disk in memory, on which a test makes faults. Safe from any thread. */
public final class MemoryDisk implements Disk {
    private final Map<String, Content> files = new TreeMap<>();
    private volatile Fault fault = Fault.NONE;
    private volatile int writeBytesMax = Integer.MAX_VALUE;
    private volatile long spaceBytes = Long.MAX_VALUE;

    /** Hears of each operation before it happens; may wait, or make it fail. */
    @FunctionalInterface
    public interface Fault {
        Fault NONE = (operation, file) -> {};

        /**
         * An operation is about to happen.
         *
         * @param operation list, create, open, rename, delete, forceDirectory, read, write or force
         * @param file its name, "" where there is none
         */
        void before(String operation, String file) throws IOException;
    }

    public void fault(Fault next) {
        fault = next;
    }

    /** Makes every write stop after so many bytes; with 0, no write makes progress. */
    public void writeBytesMax(int bytes) {
        writeBytesMax = bytes;
    }

    /** How much all files together may hold. */
    public void spaceBytes(long bytes) {
        spaceBytes = bytes;
    }

    /** What all files together hold. */
    public synchronized long usedBytes() {
        return files.values().stream().mapToLong(file -> file.bytes.length).sum();
    }

    /** A copy of a file. */
    public synchronized byte[] bytes(String name) throws IOException {
        return find(name).bytes.clone();
    }

    /** Makes or replaces a file. */
    public synchronized void put(String name, byte[] bytes) {
        files.put(name, new Content(bytes.clone()));
    }

    /** A disk with the same files and no faults. */
    public synchronized MemoryDisk copy() {
        MemoryDisk copy = new MemoryDisk();
        files.forEach((name, file) -> copy.put(name, file.bytes));
        return copy;
    }

    @Override
    public List<String> list() throws IOException {
        fault.before("list", "");
        synchronized (this) {
            return List.copyOf(files.keySet());
        }
    }

    @Override
    public DiskFile create(String name) throws IOException {
        fault.before("create", name);
        synchronized (this) {
            if (files.containsKey(name)) {
                throw new FileAlreadyExistsException(name);
            }
            files.put(name, new Content(new byte[0]));
            return new MemoryFile(name, find(name));
        }
    }

    @Override
    public DiskFile open(String name) throws IOException {
        fault.before("open", name);
        synchronized (this) {
            return new MemoryFile(name, find(name));
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        fault.before("rename", to);
        synchronized (this) {
            files.put(to, find(from));
            files.remove(from);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        fault.before("delete", name);
        synchronized (this) {
            find(name);
            files.remove(name);
        }
    }

    @Override
    public void forceDirectory() throws IOException {
        fault.before("forceDirectory", "");
    }

    @Override
    public String path(String name) {
        return "/memory/" + name;
    }

    private Content find(String name) throws IOException {
        Content file = files.get(name);
        if (file == null) {
            throw new FileNotFoundException(name);
        }
        return file;
    }

    private static final class Content {
        private byte[] bytes;

        Content(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    private final class MemoryFile implements DiskFile {
        private final String name;
        private final Content content;

        MemoryFile(String name, Content content) {
            this.name = name;
            this.content = content;
        }

        @Override
        public long size() {
            synchronized (MemoryDisk.this) {
                return content.bytes.length;
            }
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            fault.before("read", name);
            synchronized (MemoryDisk.this) {
                if (position >= content.bytes.length) {
                    return -1;
                }
                int count = (int) Math.min(into.remaining(), content.bytes.length - position);
                into.put(content.bytes, (int) position, count);
                return count;
            }
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            fault.before("write", name);
            synchronized (MemoryDisk.this) {
                int count = Math.min(from.remaining(), writeBytesMax);
                int end = Math.toIntExact(position + count);
                if (end > content.bytes.length) {
                    grow(end);
                }
                from.get(content.bytes, (int) position, count);
                return count;
            }
        }

        private void grow(int length) throws IOException {
            if (usedBytes() + length - content.bytes.length > spaceBytes) {
                throw new IOException("No space left on device");
            }
            content.bytes = Arrays.copyOf(content.bytes, length);
        }

        @Override
        public void force() throws IOException {
            fault.before("force", name);
        }

        @Override
        public String path() {
            return MemoryDisk.this.path(name);
        }

        @Override
        public void close() {}
    }
}
