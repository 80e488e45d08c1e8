package nl.beurt.engine.scrub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.DiskFile;

/** A directory that is read at a limited rate and never changed. Used by the scrub thread. */
final class PacedDisk implements Disk {
    private final Disk disk;
    private final ScrubPace pace;

    PacedDisk(Disk disk, ScrubPace pace) {
        this.disk = disk;
        this.pace = pace;
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new PacedFile(disk.open(name), pace);
    }

    @Override
    public String path(String name) {
        return disk.path(name);
    }

    @Override
    public DiskFile create(String name) {
        throw readOnly(path(name));
    }

    @Override
    public void rename(String from, String to) {
        throw readOnly(path(from));
    }

    @Override
    public void delete(String name) {
        throw readOnly(path(name));
    }

    @Override
    public void forceDirectory() {
        throw readOnly(path(""));
    }

    private static UnsupportedOperationException readOnly(String path) {
        return new UnsupportedOperationException(path + " is only read here");
    }

    private record PacedFile(DiskFile file, ScrubPace pace) implements DiskFile {
        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            int read = file.read(into, position);
            pace.onRead(Math.max(0, read));
            return read;
        }

        @Override
        public int write(ByteBuffer from, long position) {
            throw readOnly(path());
        }

        @Override
        public void force() {
            throw readOnly(path());
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
