package nl.beurt.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.beurt.engine.journal.MemoryDisk;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.RecordMaps;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.Table;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.state.serving.ServingRecordMaps;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotTest {
    private static final String THIRD = "0000000000000003.snapshot";

    private final MemoryDisk disk = new MemoryDisk();

    static Stream<Named<RecordMaps>> maps() {
        return Stream.of(Named.of("heap", new HeapRecordMaps()), Named.of("serving", new ServingRecordMaps()));
    }

    private SnapshotHeader write(MixedState of, long number) throws IOException {
        return new SnapshotWriter(disk, Pace.unlimited()).write(of.state, of.start(number));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void shouldGiveTheStateBack(RecordMaps maps) throws IOException {
        try (MixedState mixed = new MixedState(maps, 3).until(4000);
                EngineState loaded = new EngineState(maps, StateLimits.small())) {
            assertThat(mixed.state.bookings().size()).isGreaterThan(100);
            assertThat(mixed.state.requests().size()).isGreaterThan(10);
            SnapshotHeader written = write(mixed, 3);

            SnapshotHeader read = new SnapshotReader(disk).load(THIRD, loaded);

            assertThat(read).isEqualTo(written);
            assertThat(read.start()).isEqualTo(mixed.start(3));
            assertThat(read.limits()).isEqualTo(StateLimits.small());
            assertThat(loaded.hash().toHex()).isEqualTo(mixed.state.hash().toHex());
            assertThat(loaded.catalog()).isEqualTo(mixed.state.catalog());
            assertThat(loaded.totals().lastSlot())
                    .isEqualTo(mixed.state.totals().lastSlot());
            assertThat(live(loaded)).isEqualTo(live(mixed.state)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void shouldForgetTheSameVouchersAsIfNothingHadHappened(RecordMaps maps) throws IOException {
        try (MixedState mixed = new MixedState(maps, 1).until(200).withVouchers();
                EngineState loaded = new EngineState(maps, StateLimits.small())) {
            write(mixed, 3);
            SnapshotHeader header = new SnapshotReader(disk).load(THIRD, loaded);

            assertThat(header.counts())
                    .isEqualTo(
                            mixed.state.everyTable().stream().map(Table::size).toList())
                    .endsWith(1250L);
            assertThat(loaded.hash().toHex()).isEqualTo(mixed.state.hash().toHex());
            assertThat(loaded.voucherQueue().size()).isEqualTo(1250);
            mixed.untilTogether(2000, loaded);
            assertThat(loaded.vouchers().size())
                    .isEqualTo(mixed.state.vouchers().size())
                    .isLessThan(1250);
        }
    }

    /** The queue without what was remembered anew since. */
    private static List<List<Long>> live(EngineState state) {
        List<List<Long>> live = new ArrayList<>();
        var row = state.requests().newRow();
        state.requestQueue().forEach((high, low, time) -> {
            if (state.requests().load(high, low, row) && row.get.timeMillis() == time) {
                live.add(List.of(high, low, time));
            }
        });
        return live;
    }

    @ParameterizedTest
    @MethodSource("maps")
    void shouldDecideOnAsIfNothingHadHappened(RecordMaps maps) throws IOException {
        for (long seed = 1; seed <= 5; seed++) {
            try (MixedState mixed = new MixedState(maps, seed).until(1000);
                    EngineState loaded = new EngineState(new HeapRecordMaps(), StateLimits.small())) {
                write(mixed, 3);
                new SnapshotReader(disk).load(THIRD, loaded);

                mixed.untilTogether(4000, loaded);

                assertThat(loaded.hash().toHex()).isEqualTo(mixed.state.hash().toHex());
            }
        }
    }

    @Test
    void shouldGiveAnEmptyStateBack() throws IOException {
        try (MixedState mixed = new MixedState(new HeapRecordMaps(), 1);
                EngineState loaded = new EngineState(new HeapRecordMaps(), StateLimits.small())) {
            write(mixed, 3);
            new SnapshotReader(disk).load(THIRD, loaded);

            assertThat(loaded.hash().toHex()).isEqualTo(mixed.state.hash().toHex());
            assertThat(disk.bytes(THIRD)).hasSize(SnapshotFormat.HEADER_LENGTH + SnapshotFormat.END_LENGTH);
        }
    }

    @Test
    void shouldKeepTheNewestTwoThatAreWhole() throws IOException {
        try (MixedState mixed = new MixedState(new HeapRecordMaps(), 1)) {
            for (long number = 2; number <= 4; number++) {
                write(mixed.until(number * 50), number);
            }
            assertThat(disk.list()).containsExactly(THIRD, "0000000000000004.snapshot");
            byte[] damaged = disk.bytes("0000000000000004.snapshot");
            damaged[damaged.length / 2] ^= 1;
            disk.put("0000000000000004.snapshot", damaged);

            write(mixed.until(250), 5);

            assertThat(disk.list()).containsExactly(THIRD, "0000000000000005.snapshot");
            assertThat(new Snapshots(disk).firstNeeded(1)).isEqualTo(3);
        }
    }

    @Test
    void shouldNeedEverySegmentWhileFewerThanTwoAreWhole() throws IOException {
        try (MixedState mixed = new MixedState(new HeapRecordMaps(), 1)) {
            write(mixed.until(50), 3);
            write(mixed.until(100), 5);
        }
        assertThat(new Snapshots(disk).firstNeeded(1)).isEqualTo(3);
        assertThat(new Snapshots(disk).firstNeeded(4)).isEqualTo(4);
        byte[] damaged = disk.bytes(THIRD);
        damaged[damaged.length / 2] ^= 1;
        disk.put(THIRD, damaged);

        assertThat(new Snapshots(disk).headers()).hasSize(2);
        assertThat(new Snapshots(disk).firstNeeded(1)).isEqualTo(1);
        assertThat(new Snapshots(disk).hasWhole(3)).isFalse();
        assertThat(new Snapshots(disk).hasWhole(5)).isTrue();
    }

    /** Else a loss of power could take the names of both back, behind a journal without its first segments. */
    @Test
    void shouldRelyOnNoNameThatIsNotDurable() throws IOException {
        try (MixedState mixed = new MixedState(new HeapRecordMaps(), 1)) {
            write(mixed.until(50), 3);
            write(mixed.until(100), 5);
        }
        disk.fault((operation, file) -> {
            if (operation.equals("forceDirectory")) {
                throw new IOException("Input/output error");
            }
        });

        assertThatThrownBy(() -> new Snapshots(disk).firstNeeded(1)).isInstanceOf(IOException.class);
        assertThat(new Snapshots(disk).firstNeeded(3)).isEqualTo(3);
    }

    @Test
    void shouldTakeAnUnreadableOneForDamaged() throws IOException {
        try (MixedState mixed = new MixedState(new HeapRecordMaps(), 1)) {
            write(mixed.until(50), 3);
            write(mixed.until(100), 5);
        }
        disk.fault((operation, file) -> {
            if (operation.equals("read") && file.equals(THIRD)) {
                throw new IOException("Input/output error");
            }
        });

        assertThat(new Snapshots(disk).headers()).hasSize(1);
        assertThat(new Snapshots(disk).firstNeeded(1)).isEqualTo(1);
    }

    @Test
    void shouldLeaveNothingOnAFullDisk() throws IOException {
        try (MixedState mixed = new MixedState(new HeapRecordMaps(), 1).until(500)) {
            disk.spaceBytes(10_000);

            assertThatThrownBy(() -> write(mixed, 3)).hasMessageContaining("No space left");
        }
        assertThat(disk.list()).isEmpty();
    }

    @Test
    void shouldRefuseToWriteAStateThatIsNotTheOneItsHashWasKeptOf() throws IOException {
        try (MixedState mixed = new MixedState(new HeapRecordMaps(), 1).until(500)) {
            mixed.state.hash().add(1, 2, 3, new UnsafeBuffer(new byte[16]), 16);

            assertThatThrownBy(() -> write(mixed, 3))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("this memory is not to be trusted");
        }
        assertThat(disk.list()).isEmpty();
    }

    @Test
    void shouldKnowEveryTable() {
        try (EngineState state = new EngineState(new HeapRecordMaps(), StateLimits.small())) {
            assertThat(new Restore(state, "").tables().stream().map(TableRestore::kind))
                    .containsExactlyElementsOf(
                            state.everyTable().stream().map(Table::kind).toList());
            assertThat(SnapshotHeader.TABLES).isEqualTo(state.everyTable().size());
        }
    }

    @Test
    void shouldReplaceTheRemainsOfOneThatWasNotCompleted() throws IOException {
        disk.put("making.snapshot.tmp", new byte[10_000_000]);
        try (MixedState mixed = new MixedState(new HeapRecordMaps(), 1).until(50)) {
            write(mixed, 3);
        }

        assertThat(disk.list()).containsExactly(THIRD);
        new SnapshotReader(disk).verify(THIRD);
    }

    @Test
    void shouldHaveNoNameBeforeItIsDurable() throws IOException {
        List<String> operations = new ArrayList<>();
        disk.fault((operation, file) -> operations.add(operation + " " + file));
        try (MixedState mixed = new MixedState(new HeapRecordMaps(), 1).until(50)) {
            write(mixed, 3);
        }

        assertThat(operations)
                .containsSubsequence(
                        "create making.snapshot.tmp",
                        "write making.snapshot.tmp",
                        "force making.snapshot.tmp",
                        "rename " + THIRD,
                        "forceDirectory ",
                        "read " + THIRD);
        assertThat(operations.subList(operations.indexOf("force making.snapshot.tmp"), operations.size()))
                .doesNotContain("write making.snapshot.tmp");
    }

    @Test
    void shouldLeaveTheOlderOnesWhenItFailsAnywhere() throws IOException {
        try (MixedState mixed = new MixedState(new HeapRecordMaps(), 1)) {
            write(mixed.until(50), 1);
            write(mixed.until(100), 2);
            mixed.until(150);
            MemoryDisk before = disk.copy();
            int steps = stepsOf(mixed, before.copy(), Integer.MAX_VALUE);
            assertThat(steps).isGreaterThan(10);
            for (int step = 1; step <= steps; step++) {
                MemoryDisk after = before.copy();
                stepsOf(mixed, after, step);
                after.fault(MemoryDisk.Fault.NONE);

                List<SnapshotHeader> left = new ArrayList<>();
                for (String name : new Snapshots(after).names()) {
                    left.add(new SnapshotReader(after).verify(name));
                }
                assertThat(left).hasSizeGreaterThanOrEqualTo(2);
                assertThat(new Snapshots(after).firstNeeded(1)).isLessThanOrEqualTo(2);

                new SnapshotWriter(after, Pace.unlimited()).write(mixed.state, mixed.start(3));
                assertThat(after.list()).containsExactly("0000000000000002.snapshot", THIRD);
            }
        }
    }

    /** Writes number 3; from one step on, nothing happens any more. How many steps there were. */
    private static int stepsOf(MixedState mixed, MemoryDisk disk, int last) throws IOException {
        int[] steps = new int[1];
        disk.fault((operation, file) -> {
            if (++steps[0] >= last) {
                throw new IOException("killed before " + operation);
            }
        });
        if (last == Integer.MAX_VALUE) {
            new SnapshotWriter(disk, Pace.unlimited()).write(mixed.state, mixed.start(3));
        } else {
            assertThatThrownBy(() -> new SnapshotWriter(disk, Pace.unlimited()).write(mixed.state, mixed.start(3)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("killed");
        }
        return steps[0];
    }

    @Test
    void shouldBeNoFasterThanItsPace() throws IOException {
        try (MixedState mixed = new MixedState(new HeapRecordMaps(), 1).until(2000)) {
            long before = System.nanoTime();
            new SnapshotWriter(disk, Pace.of(500_000)).write(mixed.state, mixed.start(3));
            double seconds = (System.nanoTime() - before) / 1e9;

            assertThat(disk.bytes(THIRD).length).isGreaterThan(100_000);
            assertThat(seconds).isGreaterThanOrEqualTo(disk.bytes(THIRD).length / 5e5);
        }
    }
}
