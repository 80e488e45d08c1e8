package nl.beurt.gateway.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Makes files that only their owner may read, whole or not at all: what is answered depends on keys that are lost otherwise. */
public final class SecretFile {
    private SecretFile() {}

    /** Makes a file and has it on disk when this returns; an error if there is one of that name. */
    public static void create(Path file, byte[] content) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        replace(file, content);
    }

    /**
     * Makes a file, or puts it in place of the one that is there, in one step; on disk when this returns. One that was there
     * keeps its owner, group and mode: who reads it reads it still.
     *
     * @throws IOException when that cannot be; what was there is as it was
     */
    public static void replace(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        if (Files.exists(file)) {
            keepOwner(file, unfinished);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        forceName(file);
    }

    /** Has on the disk under which names files are beside one, that one's too, when this returns. */
    public static void forceName(Path file) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a directory");
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void keepOwner(Path file, Path unfinished) throws IOException {
        PosixFileAttributes before = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributes now = Files.readAttributes(unfinished, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(unfinished, PosixFileAttributeView.class);
        try {
            if (!before.owner().equals(now.owner())) {
                view.setOwner(before.owner());
            }
            if (!before.group().equals(now.group())) {
                view.setGroup(before.group());
            }
            view.setPermissions(before.permissions());
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw new IOException(
                    file + " is of user " + before.owner().getName() + ", who could not read what would replace it:"
                            + " do this as that user",
                    e);
        }
    }
}
