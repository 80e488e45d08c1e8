package nl.beurt.gateway.staff;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import nl.beurt.gateway.rounds.RequestMark;
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
    private final Set<String> confirmed = new LinkedHashSet<>();

    /**
     * A change that waits, or was confirmed.
     *
     * @param affects people, as was told last
     */
    record Waiting(StaffRequest request, long affects, long untilMillis) {
        boolean isOf(RequestMark mark) {
            return request.mark().equals(mark);
        }
    }

    /** Keeps a change that affects so many; its id. */
    String keep(StaffRequest request, long affects, long nowMillis) {
        sweep(nowMillis);
        if (all.size() >= COUNT_MAX) {
            // Of what was done the engine knows the answer: what still waits is not pushed out by it.
            String oldest = all.keySet().iterator().next();
            String goes = confirmed.isEmpty() ? oldest : confirmed.iterator().next();
            all.remove(goes);
            confirmed.remove(goes);
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

    /** It was agreed to. */
    void confirmed(String id) {
        if (all.containsKey(id)) {
            confirmed.add(id);
        }
    }

    /** Whether the change of a request is kept here. */
    boolean hasOf(RequestMark mark, long nowMillis) {
        sweep(nowMillis);
        return all.values().stream().anyMatch(each -> each.isOf(mark));
    }

    /** The change of an id, or null. */
    @Nullable
    Waiting find(String id, long nowMillis) {
        sweep(nowMillis);
        return all.get(id);
    }

    private void sweep(long nowMillis) {
        all.values().removeIf(each -> each.untilMillis() <= nowMillis);
        confirmed.retainAll(all.keySet());
    }
}
