package nl.beurt.ops.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.DiskFile;

/** A disk to read from, with one bad sector at the same place of each file. */
final class BadDisk implements Disk {
    private final Disk disk;
    private final long badFrom;

    BadDisk(Disk disk, long badFrom) {
        this.disk = disk;
        this.badFrom = badFrom;
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new BadFile(disk.open(name));
    }

    @Override
    public String path(String name) {
        return disk.path(name);
    }

    @Override
    public DiskFile create(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public void rename(String from, String to) {
        throw new UnsupportedOperationException(from);
    }

    @Override
    public void delete(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public void forceDirectory() {
        throw new UnsupportedOperationException();
    }

    private final class BadFile implements DiskFile {
        private final DiskFile file;

        BadFile(DiskFile file) {
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            if (position + into.remaining() > badFrom) {
                throw new IOException("Input/output error");
            }
            return file.read(into, position);
        }

        @Override
        public int write(ByteBuffer from, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void force() {
            throw new UnsupportedOperationException();
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
