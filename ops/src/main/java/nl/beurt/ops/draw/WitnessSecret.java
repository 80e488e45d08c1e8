package nl.beurt.ops.draw;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.ops.config.UsageException;

/**
 * A witness's secret of one round, in a file that only its owner may read. The file names the round: a secret that was
 * revealed once is worth nothing in another.
 *
 * @param bytes 32 of them, read only
 */
record WitnessSecret(long round, byte[] bytes) {
    private static final int LENGTH = 32;
    private static final String TITLE =
            "# The secret of a witness for one draw. Keep it to yourself until it is revealed.\n";
    private static final Pattern FILE = Pattern.compile("#.*\nround ([0-9]{1,19})\nsecret ([0-9a-f]{64})\n");

    /** Makes a secret and has it on disk when this returns. */
    static WitnessSecret create(Path file, long round) throws IOException {
        if (round < 1) {
            throw new UsageException("--round is " + round + ": rounds are numbered from 1");
        }
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        WitnessSecret secret = new WitnessSecret(round, bytes);
        ByteBuffer text = ByteBuffer.wrap(secret.text().getBytes(US_ASCII));
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(
                    "there is already a " + file + ": a secret is never overwritten, name another file", e);
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no directory for " + file + ": make it first", e);
        }
        KeptCommitments.forceDirectoryOf(file);
        return secret;
    }

    /** Reads the secret of a round. */
    static WitnessSecret read(Path file, long round) throws IOException {
        if (!Files.isReadable(file)) {
            throw new UsageException(file + " cannot be read: give the file that `beurt draw witness commit` made");
        }
        Matcher matcher = FILE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!matcher.matches()) {
            throw new UsageException(
                    file + " is not what `beurt draw witness commit` wrote: bring it back from a copy");
        }
        long ofFile = Notation.id(matcher.group(1));
        if (ofFile != round) {
            throw new UsageException(file + " is the secret of round " + ofFile + ", not of round " + round
                    + ": give the file of that round");
        }
        return new WitnessSecret(round, HexFormat.of().parseHex(matcher.group(2)));
    }

    /** {@code H("beurt/commit/2" ‖ roundId ‖ secret)}. */
    byte[] commit() {
        return new DrawHashes().commit(round, bytes);
    }

    String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    private String text() {
        return TITLE + "round " + round + "\nsecret " + hex() + '\n';
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "WitnessSecret[round " + round + "]";
    }
}
