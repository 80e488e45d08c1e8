package nl.beurt.engine.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The names of segment files. */
final class Segments {
    /** The zeros that become the next segment. */
    static final String RESERVED = "next.reserved";

    private static final String SUFFIX = ".journal";
    private static final int DIGITS = 16;

    private Segments() {}

    static String name(long number) {
        return "%016d%s".formatted(number, SUFFIX);
    }

    /** Names of all segments, ascending by number. */
    static List<String> list(Disk disk) throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : disk.list()) {
            if (name.length() == DIGITS + SUFFIX.length() && name.endsWith(SUFFIX)) {
                names.add(name);
            }
        }
        return names;
    }
}
