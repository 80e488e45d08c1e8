package nl.beurt.ops.proof;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import nl.beurt.engine.job.DrawProof;
import nl.beurt.engine.job.ProofSink;
import nl.beurt.engine.journal.NioDisk;
import nl.beurt.engine.proof.ProofHeader;
import nl.beurt.engine.proof.ProofWriter;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.read.Proofs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory of proofs. Safe from any thread, as long as one publishes. */
public final class ProofDirectory implements ProofSink, Proofs {
    private static final Logger LOG = LoggerFactory.getLogger(ProofDirectory.class);
    private static final String MAKING = "making";

    private final Path directory;
    private final NioDisk disk;
    private final DayKeys keys;
    private final ConcurrentHashMap<Long, PathFile> paths = new ConcurrentHashMap<>();

    /** Opens the directory, or makes it. */
    public ProofDirectory(Path directory, DayKeys keys) throws IOException {
        this.directory = directory;
        this.disk = new NioDisk(directory);
        this.keys = keys;
    }

    @Override
    public void publish(DrawProof proof) throws IOException {
        long round = proof.terms().roundId();
        Path file = proofFile(round);
        Path making = directory.resolve(MAKING);
        boolean isPublished = Files.exists(file);
        if (!isPublished) {
            write(making, out -> PathFile.write(proof.pool(), proof.tree(), out));
            rename(making, pathsFile(round));
        }
        ProofHeader header = ProofHeaders.of(proof, keys);
        write(
                making,
                out -> ProofWriter.write(
                        out, header, proof.pool(), proof.slots(), proof.keys(), proof.order(), proof.allocation()));
        if (isPublished) {
            requireSame(round, file, making);
        } else {
            rename(making, file);
            LOG.info("the proof of round {} is in {}", round, file);
        }
    }

    /**
     * A start that goes on with a draw works it out again: the same entries, the same randomness, the same bytes. Others
     * would give seats that are not those of the published proof.
     */
    private static void requireSame(long round, Path file, Path making) throws IOException {
        boolean isSame = Files.mismatch(file, making) < 0;
        Files.delete(making);
        if (!isSame) {
            throw new IllegalStateException("the draw of round " + round + " comes out otherwise than its published"
                    + " proof " + file + " says: the time zones, the program or the journal are not those of then");
        }
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void write(Path making, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                making, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(making);
            throw e;
        }
    }

    private void rename(Path making, Path file) throws IOException {
        Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
        disk.forceDirectory();
    }

    @Override
    public @Nullable Path file(long round) {
        Path file = proofFile(round);
        return Files.exists(file) ? file : null;
    }

    @Override
    public @Nullable Inclusion inclusion(long round, byte[] ticket) {
        PathFile file = paths.get(round);
        if (file == null) {
            Path path = pathsFile(round);
            if (!Files.exists(path)) {
                return null;
            }
            try {
                file = PathFile.open(path);
            } catch (IOException e) {
                LOG.error("the paths of round {} cannot be read: {}", round, e.toString());
                return null;
            }
            paths.put(round, file);
        }
        return file.find(ticket);
    }

    private Path proofFile(long round) {
        return directory.resolve(round + ".ndjson");
    }

    private Path pathsFile(long round) {
        return directory.resolve(round + ".paths");
    }
}
