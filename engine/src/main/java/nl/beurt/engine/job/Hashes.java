package nl.beurt.engine.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.beurt.engine.draw.DrawHashes;

/** Hashes that lie one behind the other. */
final class Hashes {
    private Hashes() {}

    /** The first {@code count} of them. */
    static List<byte[]> split(byte[] hashes, int count) {
        List<byte[]> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(Arrays.copyOfRange(hashes, i * DrawHashes.LENGTH, (i + 1) * DrawHashes.LENGTH));
        }
        return list;
    }
}
