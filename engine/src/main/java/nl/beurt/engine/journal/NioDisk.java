package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A directory of the operating system. */
public final class NioDisk implements Disk {
    private final Path directory;

    /** Opens a directory, and makes it when there is none. */
    public NioDisk(Path directory) throws IOException {
        this.directory = directory;
        createDurably(directory);
    }

    /** Makes a directory and those above it, as far as they are missing, and their names durable. */
    public static void createDurably(Path wanted) throws IOException {
        Path parent = wanted.toAbsolutePath().getParent();
        if (parent == null || Files.isDirectory(wanted)) {
            return;
        }
        createDurably(parent);
        Files.createDirectories(wanted);
        force(parent);
    }

    private static void force(Path of) throws IOException {
        try (FileChannel channel = FileChannel.open(of, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return open(name, StandardOpenOption.CREATE_NEW);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return open(name, StandardOpenOption.READ);
    }

    private DiskFile open(String name, StandardOpenOption how) throws IOException {
        Path file = directory.resolve(name);
        return new NioFile(file, FileChannel.open(file, how, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
    }

    @Override
    public void forceDirectory() throws IOException {
        force(directory);
    }

    @Override
    public String path(String name) {
        return directory.resolve(name).toString();
    }

    private record NioFile(Path file, FileChannel channel) implements DiskFile {
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
        public int write(ByteBuffer from, long position) throws IOException {
            return channel.write(from, position);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
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
