package nl.beurt.ops.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import nl.beurt.gateway.offline.ListKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written down is there again, and nothing else, wherever the file ends. */
class UseFileTest {
    private static final Finding FOUND = new Finding(id(1), Finding.Found.DOUBLE_USE, 1, 2, 99);

    @TempDir
    private Path directory;

    private final ListKey key = ListKey.fresh();
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("list.uses");
    }

    private static String id(int number) {
        return HexFormat.of().formatHex(new byte[15]) + "%02x".formatted(number);
    }

    private static Use use(int number) {
        return new Use(id(number), 1L << 40 | number, 70_000, 6, 999, 1_669_885_200_000L + number);
    }

    private void write(int count) throws IOException {
        try (UseFile uses = UseFile.open(file, key)) {
            for (int i = 1; i <= count; i++) {
                uses.add(use(i));
            }
            uses.add(FOUND);
        }
    }

    @Test
    void shouldReadWhatItWrote() throws IOException {
        write(3);

        try (UseFile uses = UseFile.open(file, key)) {
            assertThat(uses.all()).containsExactly(use(1), use(2), use(3));
            assertThat(uses.findings()).containsOnly(java.util.Map.entry(id(1), FOUND));
            assertThat(uses.unreconciled()).containsExactly(use(2), use(3));
            assertThat(uses.isTorn()).isFalse();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.size(file)).isEqualTo(24 + 4 * UseRecord.LENGTH);
    }

    @Test
    void shouldLeaveOutALastRecordThatIsNotWhole() throws IOException {
        write(2);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int there = Math.max(0, length - 24) / UseRecord.LENGTH;
            try (UseFile uses = UseFile.open(file, key)) {
                assertThat(uses.all()).as("%d bytes", length).hasSize(Math.min(2, there));
                boolean isWhole = length == 0 || (length >= 24 && (length - 24) % UseRecord.LENGTH == 0);
                assertThat(uses.isTorn()).as("%d bytes", length).isEqualTo(!isWhole);
                uses.add(use(9));
            }
            try (UseFile uses = UseFile.open(file, key)) {
                assertThat(uses.all()).contains(use(9));
                assertThat(uses.isTorn()).isFalse();
            }
        }
    }

    @Test
    void shouldLeaveOutALastRecordOfWhichTheBytesDidNotReachTheDisk() throws IOException {
        write(2);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length - 20, bytes.length, (byte) 0);
        Files.write(file, bytes);

        try (UseFile uses = UseFile.open(file, key)) {
            assertThat(uses.all()).containsExactly(use(1), use(2));
            assertThat(uses.findings()).isEmpty();
            assertThat(uses.isTorn()).isTrue();
        }
    }

    @Test
    void shouldGoOnPastRecordsThatDoNotOpenAndSayHowMany() throws IOException {
        write(2);
        byte[] bytes = Files.readAllBytes(file);
        byte[] reordered = bytes.clone();
        System.arraycopy(bytes, 24, reordered, 24 + UseRecord.LENGTH, UseRecord.LENGTH);
        System.arraycopy(bytes, 24 + UseRecord.LENGTH, reordered, 24, UseRecord.LENGTH);
        Files.write(file, reordered);
        try (UseFile uses = UseFile.open(file, key)) {
            assertThat(uses.damaged()).isEqualTo(2);
            assertThat(uses.all()).isEmpty();
        }
        byte[] altered = bytes.clone();
        altered[60] ^= 1;
        Files.write(file, altered);
        try (UseFile uses = UseFile.open(file, key)) {
            assertThat(uses.damaged()).isEqualTo(1);
            assertThat(uses.all()).containsExactly(use(2));
            uses.add(use(3));
        }
        try (UseFile uses = UseFile.open(file, key)) {
            assertThat(uses.damaged()).isEqualTo(1);
            assertThat(uses.all()).containsExactly(use(2), use(3));
            assertThat(uses.findings()).hasSize(1);
        }
    }

    @Test
    void shouldRefuseThatOfAnotherListAndChangeNothing() throws IOException {
        write(1);
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> UseFile.open(file, ListKey.fresh()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is of another list");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void shouldBeHeldByOneAtATime() throws IOException {
        try (UseFile held = UseFile.open(file, key)) {
            assertThatThrownBy(() -> UseFile.open(file, key))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use by another process");
            held.add(use(1));
        }
        try (UseFile again = UseFile.open(file, key)) {
            assertThat(again.all()).containsExactly(use(1));
        }
    }
}
