package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A directory of the operating system that someone else may be writing to: it is read and never changed. */
public final class ReadOnlyDisk implements Disk {
    private final Path directory;

    public ReadOnlyDisk(Path directory) {
        this.directory = directory;
    }

    @Override
    public List<String> list() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public DiskFile open(String name) throws IOException {
        Path file = directory.resolve(name);
        return new ReadOnlyFile(file, FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public String path(String name) {
        return directory.resolve(name).toString();
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

    private record ReadOnlyFile(Path file, FileChannel channel) implements DiskFile {
        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            try {
                return channel.read(into, position);
            } catch (IOException e) {
                throw new IOException(file + " cannot be read at " + position + ": " + e.getMessage(), e);
            }
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
            return file.toString();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
