package nl.beurt.gateway.staff;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Changes that wait for a second planner: in memory, an hour, few. One that was confirmed stays as long, so that who asks again
 * gets the same answer. Belongs to the agent's thread.
 */
final class Confirmations {
    static final long KEPT_MILLIS = TimeUnit.HOURS.toMillis(1);

    private static final int COUNT_MAX = 256;
    private static final int ID_BYTES = 8;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Waiting> all = new LinkedHashMap<>();

    /**
     * A change that waits, or was confirmed.
     *
     * @param affects people, as was told last
     */
    record Waiting(StaffRequest request, long affects, long untilMillis) {}

    /** Keeps a change that affects so many; its id. */
    String keep(StaffRequest request, long affects, long nowMillis) {
        sweep(nowMillis);
        if (all.size() >= COUNT_MAX) {
            all.remove(all.keySet().iterator().next());
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        all.put(id, new Waiting(request, affects, nowMillis + KEPT_MILLIS));
        return id;
    }

    /** It affects others by now than was told. */
    void renew(String id, Waiting before, long affects, long nowMillis) {
        all.put(id, new Waiting(before.request(), affects, nowMillis + KEPT_MILLIS));
    }

    /** The change of an id, or null. */
    @Nullable
    Waiting find(String id, long nowMillis) {
        sweep(nowMillis);
        return all.get(id);
    }

    private void sweep(long nowMillis) {
        all.values().removeIf(each -> each.untilMillis() <= nowMillis);
    }
}
