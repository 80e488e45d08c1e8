package nl.beurt.gateway.guard;

import java.util.ArrayList;
import java.util.List;

/**
 * Who was at a desk lately, and with what code: enough to know a clerk's mistake. A code of the visitor before, or of another
 * booking of a family, is no fraud where the person is let in with a code of their own within minutes. Belongs to whoever
 * holds the lock.
 */
final class DeskVisits {
    /** How long before or after somebody may be let in with their own code. */
    static final long MINUTES_MILLIS = 600_000;

    private static final int COUNT_MAX = 1024;

    private final Visit[] visits = new Visit[COUNT_MAX];
    private int count;
    private int next;

    private record Visit(CodeShown shown, long atMillis) {
        boolean isOf(CodeShown other, CodeShown.Standing standing, long nowMillis) {
            return shown.person() == other.person()
                    && shown.standing() == standing
                    && shown.codeHigh() != other.codeHigh()
                    && nowMillis - atMillis < MINUTES_MILLIS;
        }
    }

    /**
     * Notes one.
     *
     * @return what the same person showed with another code and the other standing, within minutes
     */
    List<CodeShown> add(CodeShown shown, long nowMillis) {
        CodeShown.Standing other =
                shown.standing() == CodeShown.Standing.THEIRS ? CodeShown.Standing.OTHERS : CodeShown.Standing.THEIRS;
        List<CodeShown> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (visits[i].isOf(shown, other, nowMillis)) {
                found.add(visits[i].shown());
            }
        }
        visits[next] = new Visit(shown, nowMillis);
        next = (next + 1) % COUNT_MAX;
        count = Math.min(count + 1, COUNT_MAX);
        return found;
    }
}
