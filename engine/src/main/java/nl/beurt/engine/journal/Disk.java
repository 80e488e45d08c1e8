package nl.beurt.engine.journal;

import java.io.IOException;
import java.util.List;

/** The port to one directory of files: the real one in service, a simulated one in fault tests. */
public interface Disk {
    /** Names of the files in the directory, sorted. */
    List<String> list() throws IOException;

    /** Makes a new file; an error when there is one of that name. */
    DiskFile create(String name) throws IOException;

    /** Opens a file to read and write. */
    DiskFile open(String name) throws IOException;

    /** Renames a file in one step, in place of one that has the name. Durable after {@link #forceDirectory()}. */
    void rename(String from, String to) throws IOException;

    void delete(String name) throws IOException;

    /** Makes names durable: what was created, renamed and deleted. */
    void forceDirectory() throws IOException;

    /** Where the files are, for messages. */
    String path(String name);
}
