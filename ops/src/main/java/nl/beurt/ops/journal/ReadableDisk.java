package nl.beurt.ops.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.List;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.DiskFile;
import nl.beurt.engine.journal.JournalRefused;

/** A disk whose bad sectors are faults like any other: with file, offset and remedy. Only for reading. */
final class ReadableDisk implements Disk {
    private final Disk disk;

    ReadableDisk(Disk readOnly) {
        this.disk = readOnly;
    }

    static JournalRefused unreadable(String file, long offset, IOException e) {
        JournalRefused refused = new JournalRefused(file, offset, "it cannot be read: " + e.getMessage());
        refused.initCause(e);
        return refused;
    }

    /** Opens a file, which may have been moved meanwhile: that is for the caller to know. */
    @Override
    public DiskFile open(String name) throws NoSuchFileException {
        try {
            return new ReadableFile(disk.open(name));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(path(name), 0, e);
        }
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public String path(String name) {
        return disk.path(name);
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return disk.create(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public void forceDirectory() throws IOException {
        disk.forceDirectory();
    }

    private record ReadableFile(DiskFile file) implements DiskFile {
        @Override
        public int read(ByteBuffer into, long position) {
            try {
                return file.read(into, position);
            } catch (IOException e) {
                throw unreadable(path(), position, e);
            }
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            return file.write(from, position);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public String path() {
            return file.path();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
