package nl.beurt.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import nl.beurt.ops.demo.ServedDemo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What can be asked of the journal of a server that is in service, and of copies of it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JournalCommandTest {
    private static final String PERSON = "319390718";
    private static final String SEGMENT = "0000000000000001.journal";
    private static final int SEGMENT_HEADER = 128;

    @TempDir
    private static Path directory;

    @TempDir
    private Path elsewhere;

    private static ServedDemo demo;
    private static Path data;
    private static String code = "";

    @BeforeAll
    static void use() throws IOException, InterruptedException {
        demo = ServedDemo.launch(directory, 100);
        data = directory.resolve("data");
        String body = demo.call(
                        "POST",
                        "/v1/bookings",
                        "key-of-the-booking-1",
                        "{\"product\":\"ukr\",\"slot\":\"1\",\"people\":[{\"bsn\":\"" + PERSON + "\"}]}")
                .body();
        Matcher found = Pattern.compile("\"code\":\"([^\"]+)\"").matcher(body);
        assertThat(found.find()).describedAs(body).isTrue();
        code = found.group(1);
    }

    @AfterAll
    static void close() throws IOException {
        demo.close();
    }

    private Path copy() throws IOException {
        Path copy = elsewhere.resolve("copy");
        try (Stream<Path> paths = Files.walk(data)) {
            for (Path from : paths.toList()) {
                Files.copy(from, copy.resolve(data.relativize(from).toString()));
            }
        }
        return copy;
    }

    private static Path segment(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of.resolve("journal"))) {
            return files.filter(file -> file.getFileName().toString().matches("0{15}1(-\\d{4})?\\.journal"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }

    /** Where the frames of the first segment begin, and where they end. */
    private static List<Integer> frames(byte[] segment) {
        List<Integer> at = new ArrayList<>(List.of(SEGMENT_HEADER));
        while (true) {
            int last = at.get(at.size() - 1);
            int length = ByteBuffer.wrap(segment).order(ByteOrder.LITTLE_ENDIAN).getInt(last);
            if (length == 0) {
                return at;
            }
            at.add(last + length);
        }
    }

    private static Map<String, String> contents(Path of) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(of)) {
            for (Path path : paths.toList()) {
                contents.put(
                        path.toString(),
                        Files.readAttributes(path, "unix:ino,size,mode,lastModifiedTime,ctime")
                                .toString());
            }
        }
        return contents;
    }

    @Test
    void shouldVerifyADirectoryInServiceAndChangeNothing() throws IOException {
        Map<String, String> before = contents(data);

        Ran ran = Ran.of("journal", "verify", data.toString());

        assertThat(ran.code()).isEqualTo(0);
        assertThat(ran.out())
                .contains("journal/" + SEGMENT + " ok: generation 1, ")
                .contains("1 segments, 1048576 bytes")
                .endsWith(": no fault\n");
        assertThat(contents(data)).isEqualTo(before);
    }

    @Test
    void shouldReplayWhatItVerifies() {
        Ran ran = Ran.of("journal", "verify", "--replay", data.toString());

        assertThat(ran.code()).isEqualTo(0);
        assertThat(ran.out()).containsPattern("replayed up to sequence \\d+, state hash [0-9a-f]{32}: every verdict");
    }

    @Test
    void shouldTakeNoLock() throws IOException {
        Path copy = copy();
        try (FileChannel lock = FileChannel.open(copy.resolve("lock"), StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThat(Ran.of("journal", "verify", copy.toString()).code()).isEqualTo(0);
        }
    }

    @Test
    void shouldNameTheFileAndOffsetOfADamagedFrame() throws IOException {
        Path copy = copy();
        byte[] bytes = Files.readAllBytes(segment(copy));
        int frame = frames(bytes).get(2);
        bytes[frame + 40] ^= 4;
        Files.write(segment(copy), bytes);

        Ran ran = Ran.of("journal", "verify", copy.toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains("FAULT")
                .contains(segment(copy) + " at " + frame)
                .contains("restore this file from a copy")
                .endsWith(": 1 fault\n");
    }

    @Test
    void shouldSayThatATailIsTornAndCallItNoFault() throws IOException {
        Path copy = copy();
        byte[] bytes = Files.readAllBytes(segment(copy));
        List<Integer> frames = frames(bytes);
        int last = frames.get(frames.size() - 1);
        bytes[last] = 96;
        bytes[last + 20] = 7;
        Files.write(segment(copy), bytes);

        Ran ran = Ran.of("journal", "verify", copy.toString());

        assertThat(ran.code()).isEqualTo(0);
        assertThat(ran.out()).contains("torn at " + last).endsWith(": no fault\n");
    }

    @Test
    void shouldFindInAReplayWhatNoChecksumShows() throws IOException {
        Path copy = copy();
        byte[] bytes = Files.readAllBytes(segment(copy));
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        // The state's hash in the header, and the header's checksum behind it.
        header.putLong(72, header.getLong(72) + 1);
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, SEGMENT_HEADER - Integer.BYTES);
        header.putInt(SEGMENT_HEADER - Integer.BYTES, (int) crc.getValue());
        Files.write(segment(copy), bytes);

        assertThat(Ran.of("journal", "verify", copy.toString()).code()).isEqualTo(0);
        Ran ran = Ran.of("journal", "verify", "--replay", copy.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .contains("not the one it was written with")
                .contains("replayed up to sequence 0")
                .contains("ended at the first fault");
    }

    @Test
    void shouldInspect() {
        Ran ran = Ran.of("journal", "inspect", data.resolve("journal").toString());

        assertThat(ran.code()).isEqualTo(0);
        assertThat(ran.out())
                .contains("directory  " + data)
                .containsPattern("store      [0-9a-f]{32}\n")
                .contains("segments   1, 1,048,576 bytes")
                .containsPattern("journal/" + SEGMENT + "  generation 1  sequences 1 to \\d+")
                .containsPattern("time       20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z to 20")
                .containsPattern("book +booked  1\n")
                .containsPattern("configure +configured  1\n");
    }

    @Test
    void shouldExportEveryRecordAsOneLineOfJson() {
        Ran ran = Ran.of("journal", "export", data.toString());

        assertThat(ran.code()).isEqualTo(0);
        List<String> lines = ran.out().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).startsWith("{\"sequence\":" + (i + 1) + ",\"time\":\"20");
            assertThat(isOneObject(lines.get(i))).describedAs(lines.get(i)).isTrue();
        }
        assertThat(ran.out()).endsWith("}\n");
        assertThat(lines).hasSizeGreaterThan(4);
        assertThat(lines.get(0)).contains("\"command\":\"configure\"").contains("Volmerlaan 12");
        assertThat(lines)
                .filteredOn(line -> line.contains("\"command\":\"book\""))
                .singleElement()
                .asString()
                .contains("\"verdict\":\"booked\"")
                .containsPattern("\"people\":\\[\\{\"person\":\"[0-9a-f]{32}\",\"birthTag\":\"0{16}\"}]");
    }

    private static boolean isOneObject(String line) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            parser.skipChildren();
            return isObject && parser.nextToken() == null;
        }
    }

    @Test
    void shouldExportNeitherNumbersOfPeopleNorCodes() {
        String out = Ran.of("journal", "export", data.toString()).out();

        assertThat(out)
                .doesNotContain(PERSON)
                .doesNotContainIgnoringCase(code)
                .doesNotContainIgnoringCase(code.replace("-", ""));
    }

    @Test
    void shouldExportARange() {
        List<String> all =
                Ran.of("journal", "export", data.toString()).out().lines().toList();

        Ran ran = Ran.of("journal", "export", "--from", "2", "--to", "3", data.toString());

        assertThat(ran.out().lines().toList()).isEqualTo(all.subList(1, 3));
        assertThat(Ran.of("journal", "export", "--from", "1000000", data.toString())
                        .out())
                .isEmpty();
        assertThat(Ran.of("journal", "export", "--from", "3", "--to", "2", data.toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void shouldExportUpToADamagedFrame() throws IOException {
        Path copy = copy();
        byte[] bytes = Files.readAllBytes(segment(copy));
        bytes[frames(bytes).get(1) + 40] ^= 4;
        Files.write(segment(copy), bytes);

        Ran ran = Ran.of("journal", "export", copy.toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).startsWith("{\"sequence\":1,").endsWith("}\n");
        assertThat(ran.errors()).contains(segment(copy) + " at " + frames(bytes).get(1));
    }

    @Test
    void shouldSayWhichDirectoryIsWanted() throws IOException {
        for (String command : List.of("verify", "inspect", "export")) {
            Ran none = Ran.of("journal", command, elsewhere.resolve("none").toString());
            assertThat(none.code()).isEqualTo(2);
            assertThat(none.errors()).contains("there is no directory").contains("give a data directory");
            Ran empty = Ran.of("journal", command, elsewhere.toString());
            assertThat(empty.code()).isEqualTo(2);
            assertThat(empty.errors()).contains("no segment of a journal in " + elsewhere);
            Ran above = Ran.of("journal", command, directory.toString());
            assertThat(above.code()).isEqualTo(2);
            assertThat(above.errors()).contains("give " + data);
            assertThat(Ran.of("journal", command, "--help").out()).contains("Exit codes");
        }
        assertThat(Ran.of("journal").code()).isEqualTo(2);
    }
}
