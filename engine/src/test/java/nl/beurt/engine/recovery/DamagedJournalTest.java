package nl.beurt.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.beurt.engine.decide.Command;
import nl.beurt.engine.decide.CommandMix;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.decide.TestCommands;
import nl.beurt.engine.journal.JournalEnd;
import nl.beurt.engine.journal.JournalFormat;
import nl.beurt.engine.journal.JournalRefused;
import nl.beurt.engine.journal.JournalWriter;
import nl.beurt.engine.journal.MemoryDisk;
import nl.beurt.engine.journal.SegmentReserver;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Promise P2: a journal of 64 KiB, damaged in every single place, opens with all that was acknowledged or is refused.
 * Real commands, the real way of recovery, a state in the heap.
 */
class DamagedJournalTest {
    private static final int SEGMENT = 64 * 1024;
    private static final int BITS = Byte.SIZE;
    private static final StateLimits LIMITS = new StateLimits(1 << 10, 1 << 10, 1 << 10, 1 << 10);
    private static final String FIRST = "0000000000000001.journal";
    private static final String MARK = "durable.mark";

    /** What is looked at in the build; the long profile looks at all. Prime, so that every bit of a byte is met. */
    private static final int STRIDE = 97;

    private final MemoryDisk whole = new MemoryDisk();
    private byte[] segment = {};
    private byte[] mark = {};
    private long sequence;
    private String hash = "";

    /** What became of a damaged journal. */
    private enum Result {
        WHOLE,
        REFUSED
    }

    @BeforeEach
    void writeJournal() throws IOException {
        CommandMix mix = new CommandMix(64);
        TestCommands commands = new TestCommands();
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[JournalFormat.COMMAND_LENGTH_MAX]);
        Outcome outcome = new Outcome();
        try (EngineState state = new EngineState(new HeapRecordMaps(), LIMITS);
                SegmentReserver reserver = new SegmentReserver(whole, SEGMENT).start();
                JournalWriter journal =
                        new JournalWriter(whole, reserver, state.hash(), LIMITS, JournalEnd.ofNew(1, 2), SEGMENT)) {
            Decider decider = new Decider(state);
            while (true) {
                long now = mix.nextMillis();
                Command command = mix.next();
                int length = commands.encode(command, buffer, 0);
                if (journal.sequence() > 0 && !journal.hasRoomFor(length)) {
                    break;
                }
                journal.reserve(length);
                Verdict verdict = decider.decide(buffer, 0, length, now, outcome);
                mix.onVerdict(command, verdict);
                if (verdict.isAccepted()) {
                    journal.append(verdict.number(), now, buffer, 0, length);
                    journal.commit();
                }
            }
            sequence = journal.sequence();
            hash = state.hash().toHex();
        }
        segment = whole.bytes(FIRST);
        mark = whole.bytes(MARK);
        assertThat(sequence).isGreaterThan(100);
    }

    @Test
    void shouldOpenWholeOrRefuseAtEachOfManyFlippedBits() {
        flipBits(STRIDE);
    }

    @Test
    @Tag("long")
    void shouldOpenWholeOrRefuseAtEveryFlippedBit() {
        flipBits(1);
    }

    @Test
    void shouldOpenWholeOrRefuseAtEachOfManyTruncations() {
        truncate(STRIDE);
    }

    @Test
    @Tag("long")
    void shouldOpenWholeOrRefuseAtEveryTruncation() {
        truncate(1);
    }

    private void flipBits(int stride) {
        Map<Result, Long> ofSegment = count(SEGMENT * BITS, stride, bit -> open(flipped(segment, bit), mark));
        Map<Result, Long> ofMark = count(mark.length * BITS, stride, bit -> open(segment, flipped(mark, bit)));
        System.out.printf(
                "%d records in a journal of %d bytes, every %d. bit flipped: segment %s, mark %s%n",
                sequence, SEGMENT, stride, ofSegment, ofMark);
        assertThat(ofMark).containsOnlyKeys(Result.WHOLE);
        assertThat(ofSegment.get(Result.REFUSED)).isGreaterThan(SEGMENT * BITS / stride * 9L / 10);
    }

    private void truncate(int stride) {
        Map<Result, Long> ofSegment = count(SEGMENT, stride, length -> open(Arrays.copyOf(segment, length), mark));
        Map<Result, Long> ofMark = count(mark.length, stride, length -> open(segment, Arrays.copyOf(mark, length)));
        System.out.printf(
                "%d records in a journal of %d bytes, cut at every %d. byte: segment %s, mark %s%n",
                sequence, SEGMENT, stride, ofSegment, ofMark);
        assertThat(ofSegment).containsOnlyKeys(Result.REFUSED);
    }

    /** One damage. */
    private interface Damage {
        Result at(int place) throws IOException;
    }

    private static Map<Result, Long> count(int places, int stride, Damage damage) {
        return IntStream.range(0, places / stride)
                .parallel()
                .mapToObj(i -> result(damage, i * stride))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static Result result(Damage damage, int place) {
        try {
            return damage.at(place);
        } catch (IOException e) {
            throw new AssertionError("at place " + place, e);
        }
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] damaged = bytes.clone();
        damaged[bit / BITS] ^= (byte) (1 << (bit % BITS));
        return damaged;
    }

    /** Opens a journal; everything that was acknowledged is there, or it is refused with file and offset. */
    private Result open(byte[] segmentBytes, byte[] markBytes) throws IOException {
        MemoryDisk disk = new MemoryDisk();
        disk.put(FIRST, segmentBytes);
        disk.put(MARK, markBytes);
        try (EngineState state = new EngineState(new HeapRecordMaps(), LIMITS)) {
            JournalEnd end = Recovery.recover(disk, state, new Decider(state));
            assertThat(end.sequence()).isEqualTo(sequence);
            assertThat(state.hash().toHex()).isEqualTo(hash);
            return Result.WHOLE;
        } catch (JournalRefused e) {
            assertThat(e).hasMessageMatching("the journal is refused: /memory/.+ at \\d+: .+; restore .+");
            return Result.REFUSED;
        }
    }
}
