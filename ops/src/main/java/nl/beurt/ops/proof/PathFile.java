package nl.beurt.ops.proof;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.DrawPool;
import nl.beurt.engine.draw.MerkleTree;
import nl.beurt.engine.draw.PathStep;
import nl.beurt.engine.draw.SortedHashes;
import nl.beurt.gateway.read.Proofs;
import org.jspecify.annotations.Nullable;

/**
 * A round's tree on disk, mapped into memory: where each ticket's leaf is, and every node. Immutable; safe from any thread.
 *
 * <p>Big-endian: magic(8), n(4), then n times ticket(32) and leaf's index(4) by ticket, then the nodes, 32 bytes each, level
 * by level from the sorted leaves up.
 */
final class PathFile {
    private static final long MAGIC = 0x4245555254505448L;
    private static final int HEADER = Long.BYTES + Integer.BYTES;
    private static final int PLACE = DrawHashes.LENGTH + Integer.BYTES;

    private final ByteBuffer bytes;
    private final int size;

    private PathFile(ByteBuffer bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    /** Writes the file of a tree. */
    static void write(DrawPool pool, MerkleTree tree, OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        int n = pool.size();
        out.writeLong(MAGIC);
        out.writeInt(n);
        byte[] leaves = pool.leaves(new DrawHashes());
        int[] byLeaf = SortedHashes.sort(leaves, n);
        int[] places = new int[n];
        for (int i = 0; i < n; i++) {
            places[byLeaf[i]] = i;
        }
        byte[] tickets = new byte[n * DrawHashes.LENGTH];
        for (int entry = 0; entry < n; entry++) {
            pool.ticket(entry, tickets, entry * DrawHashes.LENGTH);
        }
        for (int entry : SortedHashes.sort(tickets, n)) {
            out.write(tickets, entry * DrawHashes.LENGTH, DrawHashes.LENGTH);
            out.writeInt(places[entry]);
        }
        for (byte[] level : tree.levels()) {
            out.write(level);
        }
        out.flush();
    }

    /** Maps a file. */
    static PathFile open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            if (bytes.capacity() < HEADER || bytes.getLong(0) != MAGIC) {
                throw new IOException(file + " is not a file of paths");
            }
            int size = bytes.getInt(Long.BYTES);
            PathFile paths = new PathFile(bytes, size);
            if (size < 0 || paths.endsAt() != bytes.capacity()) {
                throw new IOException(file + " is damaged: bring it back from a copy");
            }
            return paths;
        }
    }

    private long endsAt() {
        long nodes = 0;
        for (long level = size; level > 0; level = level == 1 ? 0 : (level + 1) / 2) {
            nodes += level;
        }
        return HEADER + (long) size * PLACE + nodes * DrawHashes.LENGTH;
    }

    /** The leaf of a ticket and what leads from it to the root; null when the ticket is not there. */
    Proofs.@Nullable Inclusion find(byte[] ticket) {
        int low = 0;
        int high = size - 1;
        byte[] found = new byte[DrawHashes.LENGTH];
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = HEADER + middle * PLACE;
            bytes.get(at, found);
            int compared = Arrays.compareUnsigned(found, ticket);
            if (compared == 0) {
                return inclusion(bytes.getInt(at + DrawHashes.LENGTH));
            }
            low = compared < 0 ? middle + 1 : low;
            high = compared > 0 ? middle - 1 : high;
        }
        return null;
    }

    private Proofs.Inclusion inclusion(int leaf) {
        int level = HEADER + size * PLACE;
        byte[] hash = node(level, leaf);
        List<PathStep> path = new ArrayList<>();
        int index = leaf;
        for (int nodes = size; nodes > 1; nodes = (nodes + 1) / 2) {
            int sibling = index ^ 1;
            if (sibling < nodes) {
                path.add(new PathStep(
                        (index & 1) == 0 ? PathStep.Side.RIGHT : PathStep.Side.LEFT, node(level, sibling)));
            }
            level += nodes * DrawHashes.LENGTH;
            index >>>= 1;
        }
        return new Proofs.Inclusion(hash, path);
    }

    private byte[] node(int level, int index) {
        byte[] node = new byte[DrawHashes.LENGTH];
        bytes.get(level + index * DrawHashes.LENGTH, node);
        return node;
    }
}
