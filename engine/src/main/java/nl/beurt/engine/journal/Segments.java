package nl.beurt.engine.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The names of segment files. */
final class Segments {
    /** The zeros that become the next segment. */
    static final String RESERVED = "next.reserved";

    private static final String SUFFIX = ".journal";
    private static final Pattern NAME = Pattern.compile("\\d{16}\\.journal");

    private Segments() {}

    static String name(long number) {
        return "%016d%s".formatted(number, SUFFIX);
    }

    /** The number in a segment's name. */
    static long number(String name) {
        return Long.parseLong(name, 0, name.length() - SUFFIX.length(), 10);
    }

    /** Names of all segments, ascending by number. */
    static List<String> list(Disk disk) throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : disk.list()) {
            if (NAME.matcher(name).matches()) {
                names.add(name);
            }
        }
        return names;
    }
}
