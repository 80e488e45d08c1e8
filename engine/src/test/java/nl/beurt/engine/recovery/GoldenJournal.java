package nl.beurt.engine.recovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import nl.beurt.engine.decide.Command;
import nl.beurt.engine.decide.CommandMix;
import nl.beurt.engine.decide.Decider;
import nl.beurt.engine.decide.TestCommands;
import nl.beurt.engine.journal.JournalEnd;
import nl.beurt.engine.journal.JournalFormat;
import nl.beurt.engine.journal.JournalWriter;
import nl.beurt.engine.journal.NioDisk;
import nl.beurt.engine.journal.SegmentReserver;
import nl.beurt.engine.state.EngineState;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.engine.state.heap.HeapRecordMaps;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A journal as version 1 of the format and of the commands wrote it. Every later program has to read it, so it is
 * never written again: a new version gets a golden journal of its own beside it.
 *
 * <p>{@link #main} writes one: arguments are the directory of the resources and a name.
 */
public final class GoldenJournal {
    /** The limits it was decided with. */
    static final StateLimits LIMITS = StateLimits.small();

    private static final String FOLDER = "golden";
    private static final String SEGMENT = "0000000000000001.journal";
    private static final long SEED = 1998;
    private static final int RECORDS = 800;
    private static final int BATCH_MAX = 32;

    private GoldenJournal() {}

    /** Puts the journal of a name into a directory, as an engine finds it. */
    static void unpack(String name, Path directory) throws IOException {
        try (InputStream in = new GZIPInputStream(resource(name + ".journal.gz"))) {
            Files.copy(in, directory.resolve(SEGMENT));
        }
    }

    /** What is known of the journal of a name: records, sequence and stateHash. */
    static Properties expectations(String name) throws IOException {
        Properties expected = new Properties();
        try (InputStream in = resource(name + ".properties")) {
            expected.load(in);
        }
        return expected;
    }

    private static InputStream resource(String name) {
        String path = "/" + FOLDER + "/" + name;
        return Objects.requireNonNull(GoldenJournal.class.getResourceAsStream(path), path);
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0], FOLDER));
        Path directory = Files.createTempDirectory("golden");
        String expectations = write(directory);
        Files.writeString(folder.resolve(args[1] + ".properties"), expectations);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(args[1] + ".journal.gz")))) {
            Files.copy(directory.resolve(SEGMENT), out);
        }
    }

    /** Decides and journals a seeded mix of commands at a clock of its own; what is then known of it. */
    static String write(Path directory) throws IOException {
        NioDisk disk = new NioDisk(directory);
        EngineState state = new EngineState(new HeapRecordMaps(), LIMITS);
        try (SegmentReserver reserver = new SegmentReserver(disk, JournalFormat.SEGMENT_LENGTH_MIN).start();
                JournalWriter journal = new JournalWriter(
                        disk,
                        reserver,
                        state.hash(),
                        StateLimits.small(),
                        JournalEnd.ofNew(1, 2),
                        JournalFormat.SEGMENT_LENGTH_MIN)) {
            write(journal, new Decider(state), state);
        }
        return "sequence=%d\nstateHash=%s\n"
                .formatted(state.totals().sequence(), state.hash().toHex());
    }

    private static void write(JournalWriter journal, Decider decider, EngineState state) {
        SplittableRandom random = new SplittableRandom(SEED);
        CommandMix mix = new CommandMix(SEED);
        TestCommands commands = new TestCommands();
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[JournalFormat.COMMAND_LENGTH_MAX]);
        Outcome outcome = new Outcome();
        while (state.totals().sequence() < RECORDS) {
            long now = mix.nextMillis();
            Command command = mix.next();
            int length = commands.encode(command, buffer, 0);
            if (!journal.hasRoomFor(length)) {
                journal.commit();
                if (!journal.reserve(length)) {
                    throw new UncheckedIOException(new IOException("no room"));
                }
            }
            Verdict verdict = decider.decide(buffer, 0, length, now, outcome);
            mix.onVerdict(command, verdict);
            if (verdict.isAccepted()) {
                journal.append(verdict.number(), now, buffer, 0, length);
            }
            if (random.nextInt(BATCH_MAX) == 0) {
                journal.commit();
            }
        }
        journal.commit();
    }
}
