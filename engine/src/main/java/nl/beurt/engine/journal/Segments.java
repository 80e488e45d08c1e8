package nl.beurt.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of segment files: the number, and from the second on the generation. */
public final class Segments {
    /** The zeros that become the next segment. */
    static final String RESERVED = "next.reserved";

    /** Room for the copy of the last segment that a start makes: what is in it is of no use. */
    static final String SPARE = "copy.reserved";

    private static final Pattern NAME = Pattern.compile("(\\d{16})(?:-(\\d{4,9}))?\\.journal");
    private static final int FIRST_GENERATION = 1;

    private Segments() {}

    /** The name of a segment's first generation. */
    static String name(long number) {
        return name(number, FIRST_GENERATION);
    }

    static String name(long number, int generation) {
        return generation == FIRST_GENERATION
                ? "%016d.journal".formatted(number)
                : "%016d-%04d.journal".formatted(number, generation);
    }

    /** Whether a file is a segment, by its name. */
    public static boolean isSegment(String name) {
        return NAME.matcher(name).matches();
    }

    /** The number in a segment's name. */
    public static long number(String name) {
        return Long.parseLong(match(name).group(1));
    }

    /** The generation in a segment's name. */
    static int generation(String name) {
        String generation = match(name).group(2);
        return generation == null ? FIRST_GENERATION : Integer.parseInt(generation);
    }

    private static Matcher match(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(name + " is not the name of a segment");
        }
        return matcher;
    }

    /** Names of all segments, ascending by number; of each number the highest complete generation. */
    public static List<String> list(Disk disk) throws IOException {
        TreeMap<Long, List<String>> byNumber = new TreeMap<>();
        for (String name : disk.list()) {
            if (isSegment(name)) {
                byNumber.computeIfAbsent(number(name), number -> new ArrayList<>())
                        .add(name);
            }
        }
        List<String> names = new ArrayList<>();
        for (List<String> generations : byNumber.values()) {
            names.add(highestComplete(disk, generations));
        }
        return names;
    }

    private static String highestComplete(Disk disk, List<String> generations) throws IOException {
        generations.sort((a, b) -> Integer.compare(generation(b), generation(a)));
        for (String name : generations) {
            if (generations.size() == 1 || isComplete(disk, name)) {
                return name;
            }
        }
        return generations.get(0);
    }

    private static boolean isComplete(Disk disk, String name) throws IOException {
        try (DiskFile file = disk.open(name)) {
            ByteBuffer header = ByteBuffer.allocate(JournalFormat.SEGMENT_HEADER_LENGTH);
            return DiskIo.readFully(file, header, 0) == JournalFormat.SEGMENT_HEADER_LENGTH
                    && SegmentHeader.read(header, file.path()).segmentLength() == file.size();
        } catch (JournalRefused notComplete) {
            return false;
        }
    }
}
