package nl.beurt.bench.history.log;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was answered.
 *
 * @param status of the answer; 0 where none came
 * @param problem the code of a refusal, or empty
 * @param sequence the answer's {@code Beurt-Sequence}, or -1
 * @param booking where the answer showed one
 * @param free seats by slot, of an availability; empty otherwise
 */
public record Heard(
        int status, String problem, long sequence, @Nullable ShownBooking booking, Map<Long, Integer> free) {
    public static final Heard NOTHING = new Heard(0, "", -1, null, Map.of());

    public Heard {
        free = Map.copyOf(free);
    }

    public static Heard booking(int status, long sequence, ShownBooking booking) {
        return new Heard(status, "", sequence, booking, Map.of());
    }

    public static Heard refusal(int status, String problem, long sequence) {
        return new Heard(status, problem, sequence, null, Map.of());
    }

    public static Heard done(int status, long sequence) {
        return new Heard(status, "", sequence, null, Map.of());
    }

    public static Heard free(long sequence, Map<Long, Integer> seats) {
        return new Heard(200, "", sequence, null, seats);
    }

    /** Whether nobody knows what became of the request. */
    public boolean isUnknown() {
        return status == 0;
    }

    public boolean isAccepted() {
        return status >= 200 && status < 300;
    }
}
