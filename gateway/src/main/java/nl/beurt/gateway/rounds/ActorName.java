package nl.beurt.gateway.rounds;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Who of the staff gives a command, as it is in it: UTF-8 with zeros behind; zeros: nobody. */
public final class ActorName {
    /** Bytes in a command. */
    public static final int LENGTH = 32;

    private static final byte[] NOBODY = new byte[LENGTH];

    private ActorName() {}

    /** A name of at most {@link #LENGTH} bytes. */
    public static byte[] of(String name) {
        return name.isEmpty() ? NOBODY : Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), LENGTH);
    }
}
