package nl.beurt.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SegmentScanTest {
    private static final int MIB = 1024 * 1024;
    private static final SegmentScan.Reading UNHEARD = bytes -> {};

    private final MemoryDisk disk = new MemoryDisk();

    /** Scans everything; the reports. */
    private static List<SegmentReport> scan(Disk from, RecordHandler handler) throws IOException {
        List<SegmentReport> reports = new ArrayList<>();
        SegmentScan scan = new SegmentScan(UNHEARD);
        SegmentChain chain = new SegmentChain();
        List<SegmentFile> files = JournalFiles.list(List.of(from));
        for (SegmentFile segment : files) {
            try (DiskFile file = segment.open()) {
                boolean isLast = segment.equals(files.get(files.size() - 1));
                SegmentReport report =
                        scan.scan(file, isLast, (header, path) -> chain.check(header, segment.number(), path), handler);
                chain.onSegment(report);
                reports.add(report);
            }
        }
        return reports;
    }

    private void write(long seed, long bytes) throws IOException {
        Random random = new Random(seed);
        try (OpenJournal journal = new OpenJournal(disk, MIB)) {
            for (long left = bytes; left > 0; ) {
                byte[] command = new byte[random.nextInt(JournalFormat.COMMAND_LENGTH_MAX)];
                random.nextBytes(command);
                journal.append(random.nextInt(256), random.nextLong(), command);
                left -= command.length;
                if (random.nextInt(4) == 0) {
                    journal.commit();
                }
            }
            journal.commit();
        }
    }

    @Test
    void shouldReadWhatTheReaderReads() throws IOException {
        write(11, 7L * MIB);
        RecordList read = RecordList.read(disk.copy());

        RecordList scanned = new RecordList();
        List<SegmentReport> reports = scan(disk, scanned);

        assertThat(scanned.records).isEqualTo(read.records);
        assertThat(scanned.segments).isEqualTo(read.segments).hasSizeGreaterThan(6);
        assertThat(reports).noneMatch(SegmentReport::isTorn);
        assertThat(reports.stream().mapToLong(SegmentReport::records).sum()).isEqualTo(read.records.size());
    }

    @Test
    void shouldTellHowManyBytesItReads() throws IOException {
        write(12, 3L * MIB);
        AtomicLong bytes = new AtomicLong();
        try (DiskFile file = disk.open("0000000000000001.journal")) {
            new SegmentScan(bytes::addAndGet).scan(file, false, (header, path) -> {}, new RecordList());
        }

        assertThat(bytes.get()).isBetween((long) MIB, 3L * MIB);
    }

    @Test
    void shouldCallACutFrameTornInTheLastSegmentOnly() throws IOException {
        try (OpenJournal journal = new OpenJournal(disk, MIB)) {
            journal.write(new byte[100]);
            byte[] command = new byte[3000];
            Arrays.fill(command, (byte) 1);
            journal.write(command);
        }
        String name = "0000000000000001.journal";
        byte[] whole = disk.bytes(name);
        int last = Forgery.lastFrame(whole);
        byte[] torn = whole.clone();
        Arrays.fill(torn, last + 512, last + Forgery.length(whole, last), (byte) 0);
        disk.put(name, torn);

        SegmentReport report = scan(disk, new RecordList()).get(0);

        assertThat(report.isTorn()).isTrue();
        assertThat(report.end()).isEqualTo(last);
        assertThat(report.lastSequence()).isEqualTo(1);
        try (DiskFile file = disk.open(name)) {
            assertThatThrownBy(() -> new SegmentScan(UNHEARD).scan(file, false, (header, path) -> {}, new RecordList()))
                    .isInstanceOf(JournalRefused.class)
                    .hasMessageContaining(name + " at " + last);
        }
    }

    @Test
    void shouldFindEachBitThatFlippedInAClosedSegment() throws IOException {
        write(13, 2L * MIB);
        String name = "0000000000000001.journal";
        byte[] whole = disk.bytes(name);
        Random random = new Random(14);
        for (int i = 0; i < 200; i++) {
            byte[] flipped = whole.clone();
            int bit = i < 40 ? i * 25 : random.nextInt(8 * whole.length);
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            disk.put(name, flipped);

            assertThatThrownBy(() -> scan(disk, new RecordList()))
                    .describedAs("bit %d", bit)
                    .isInstanceOf(JournalRefused.class)
                    .hasMessageContaining(name + " at ");
        }
    }

    @Test
    void shouldMissASegment() throws IOException {
        write(15, 4L * MIB);
        disk.delete("0000000000000002.journal");

        assertThatThrownBy(() -> scan(disk, new RecordList()))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining("segment 2 is missing");
    }

    @Test
    void shouldBeginBehindSegmentsThatWereLeftBehind() throws IOException {
        write(16, 4L * MIB);
        disk.delete("0000000000000001.journal");

        assertThat(scan(disk, new RecordList()).get(0).header().number()).isEqualTo(2);
    }

    @Test
    void shouldFindArchivedSegmentsToo() throws IOException {
        write(18, 4L * MIB);
        MemoryDisk archive = new MemoryDisk();
        archive.put("0000000000000001.journal", disk.bytes("0000000000000001.journal"));
        disk.delete("0000000000000001.journal");
        archive.put("0000000000000003.journal", new byte[0]);

        assertThat(JournalFiles.list(List.of(archive, disk)).subList(0, 3))
                .extracting(file -> file.disk() == archive ? "archive " + file.number() : "journal " + file.number())
                .containsExactly("archive 1", "journal 2", "journal 3");
    }

    @Test
    void shouldTellADamagedLastFrameByTheMark() throws IOException {
        try (OpenJournal journal = new OpenJournal(disk, MIB)) {
            journal.write(new byte[100]);
            journal.write(new byte[3000]);
        }
        String name = "0000000000000001.journal";
        byte[] damaged = disk.bytes(name);
        int last = Forgery.lastFrame(damaged);
        damaged[last + 40] ^= 1;
        disk.put(name, damaged);

        assertThat(scan(disk, new RecordList()).get(0).isTorn()).isTrue();
        try (DiskFile file = disk.open(name)) {
            SegmentScan scan = new SegmentScan(UNHEARD).withMark(disk);
            assertThatThrownBy(() -> scan.scan(file, true, (header, path) -> {}, new RecordList()))
                    .isInstanceOf(JournalRefused.class)
                    .hasMessageContaining(name + " at " + last)
                    .hasMessageContaining("was acknowledged");
            assertThatThrownBy(() -> scan.end(1))
                    .isInstanceOf(JournalRefused.class)
                    .hasMessageContaining("records up to 2 were acknowledged");
        }
    }

    @Test
    void shouldReadOnlyWhatIsWholeWhileTheWriterAppends(@TempDir Path directory) throws Exception {
        NioDisk written = new NioDisk(directory);
        AtomicBoolean done = new AtomicBoolean();
        try (OpenJournal journal = new OpenJournal(written, MIB)) {
            journal.write(new byte[1]);
            Thread writer = new Thread(() -> {
                Random random = new Random(17);
                for (int i = 0; i < 1500; i++) {
                    journal.write(new byte[1 + random.nextInt(8000)]);
                }
                done.set(true);
            });
            writer.start();
            ReadOnlyDisk read = new ReadOnlyDisk(directory);
            int scans = 0;
            long before = 0;
            while (!done.get()) {
                List<SegmentReport> reports = scan(read, new RecordList());
                long sequence = reports.get(reports.size() - 1).lastSequence();
                assertThat(sequence).isGreaterThanOrEqualTo(before);
                before = sequence;
                scans++;
            }
            writer.join();
            assertThat(scans).isGreaterThan(3);
            assertThat(scan(read, new RecordList()).stream()
                            .mapToLong(SegmentReport::records)
                            .sum())
                    .isEqualTo(1501);
        }
    }
}
