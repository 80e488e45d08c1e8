package nl.beurt.gateway.staff;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Changes that wait for a second planner: in memory, an hour, few. Belongs to the agent's thread. */
final class Confirmations {
    static final long KEPT_MILLIS = TimeUnit.HOURS.toMillis(1);

    private static final int COUNT_MAX = 256;
    private static final int ID_BYTES = 8;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Waiting> all = new LinkedHashMap<>();

    private record Waiting(StaffRequest request, long untilMillis) {}

    /** Keeps a change; its id. */
    String keep(StaffRequest request, long nowMillis) {
        sweep(nowMillis);
        if (all.size() >= COUNT_MAX) {
            all.remove(all.keySet().iterator().next());
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        all.put(id, new Waiting(request, nowMillis + KEPT_MILLIS));
        return id;
    }

    /** The change of an id, or null. */
    @Nullable
    StaffRequest find(String id, long nowMillis) {
        sweep(nowMillis);
        Waiting waiting = all.get(id);
        return waiting == null ? null : waiting.request();
    }

    void remove(String id) {
        all.remove(id);
    }

    private void sweep(long nowMillis) {
        all.values().removeIf(each -> each.untilMillis() <= nowMillis);
    }
}
