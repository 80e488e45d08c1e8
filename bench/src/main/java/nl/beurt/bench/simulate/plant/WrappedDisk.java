package nl.beurt.bench.simulate.plant;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.DiskFile;

/** A disk that does what another does, until something is overridden. */
class WrappedDisk implements Disk {
    final Disk disk;

    WrappedDisk(Disk disk) {
        this.disk = disk;
    }

    /** A file that was created or opened. */
    DiskFile file(String name, DiskFile file) throws IOException {
        return file;
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return file(name, disk.create(name));
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return file(name, disk.open(name));
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

    @Override
    public String path(String name) {
        return disk.path(name);
    }

    /** A file that does what another does, until something is overridden. */
    static class WrappedFile implements DiskFile {
        final DiskFile file;

        WrappedFile(DiskFile file) {
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return file.read(into, position);
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
