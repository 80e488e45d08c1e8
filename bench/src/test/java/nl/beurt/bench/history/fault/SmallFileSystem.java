package nl.beurt.bench.history.fault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** An ext4 file system in a file, mounted by a loop device; unmounted when closed. Needs root. */
final class SmallFileSystem implements AutoCloseable {

    /** Why there can be none here. */
    static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1;

        UnavailableException(String message) {
            super(message);
        }
    }

    private final Path at;

    private SmallFileSystem(Path at) {
        this.at = at;
    }

    static SmallFileSystem mount(Path directory, int mebibytes)
            throws IOException, InterruptedException, UnavailableException {
        Path image = directory.resolve("image");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(mebibytes * 1024L * 1024L);
        }
        Path at = Files.createDirectory(directory.resolve("mounted"));
        run("mkfs.ext4", "-q", "-F", image.toString());
        run("mount", "-o", "loop", image.toString(), at.toString());
        return new SmallFileSystem(at);
    }

    private static void run(String... command) throws UnavailableException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            if (process.onExit().join().exitValue() != 0) {
                throw new UnavailableException(command[0] + " failed: " + said);
            }
        } catch (IOException e) {
            throw new UnavailableException("there is no " + command[0]);
        }
    }

    Path path() {
        return at;
    }

    long bytesFree() throws IOException {
        return Files.getFileStore(at).getUsableSpace();
    }

    /** Takes space away. */
    Path fill(int bytes) throws IOException {
        return Files.write(at.resolve("filler"), new byte[bytes]);
    }

    @Override
    public void close() throws UnavailableException {
        run("umount", at.toString());
    }
}
