package nl.beurt.bench.history.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.beurt.bench.history.log.Asked;
import nl.beurt.bench.history.log.Kind;
import nl.beurt.bench.history.log.ShownBooking;
import org.jspecify.annotations.Nullable;

/** Gives each step its role: of all attempts of one request, one is the change and the others repeat it. */
final class Requests {
    private static final String REUSED = "idempotency-key-reused";

    private record Request(Kind kind, String key, String of) {}

    private final Anomalies anomalies;

    private Requests(Anomalies anomalies) {
        this.anomalies = anomalies;
    }

    static void setRoles(List<Step> steps, Anomalies anomalies) {
        Map<Request, List<Step>> attempts = new HashMap<>();
        for (Step step : steps) {
            Kind kind = step.operation.kind();
            if (kind.isRepeatable()) {
                attempts.computeIfAbsent(request(step), request -> new ArrayList<>(1))
                        .add(step);
            } else {
                step.role = simple(step);
            }
        }
        Requests requests = new Requests(anomalies);
        attempts.values().forEach(requests::setRolesOfOne);
    }

    /** A key belongs to the booking's first person, or to the capability that is changed. */
    private static Request request(Step step) {
        Asked asked = step.operation.asked();
        String of = step.operation.kind() == Kind.BOOK ? Long.toString(asked.person()) : asked.key();
        return new Request(step.operation.kind(), asked.request(), of);
    }

    private static Step.Role simple(Step step) {
        boolean isCancel = step.operation.kind() == Kind.CANCEL;
        if (step.operation.isUnknown()) {
            return isCancel ? Step.Role.POSSIBLE : Step.Role.NONE;
        }
        if (step.operation.sequence() < 0) {
            return Step.Role.NONE;
        }
        return isCancel && step.operation.isAccepted() ? Step.Role.CANCEL : Step.Role.READ;
    }

    private void setRolesOfOne(List<Step> attempts) {
        attempts.sort(Comparator.comparingLong((Step step) -> step.operation.sequence())
                .thenComparingLong(step -> step.operation.toMicros()));
        Step change = null;
        for (Step attempt : attempts) {
            if (attempt.operation.isAccepted()) {
                if (change == null) {
                    change = attempt;
                    change.role = Step.Role.CHANGE;
                } else {
                    attempt.role = repeat(change, attempt);
                }
            }
        }
        for (Step attempt : attempts) {
            if (attempt.operation.isUnknown()) {
                unheard(attempt, change, attempts);
            } else if (!attempt.operation.isAccepted() && attempt.operation.sequence() >= 0) {
                attempt.role = Step.Role.READ;
                refused(attempt, change, attempts);
            }
        }
    }

    private Step.Role repeat(Step change, Step attempt) {
        if (!isSame(change, attempt)) {
            anomalies.add(Anomaly.KEY_REUSED, attempt.operation + ", its key had been used: " + change.operation);
            return Step.Role.REPEAT;
        }
        if (attempt.operation.sequence() != change.operation.sequence()) {
            anomalies.add(Anomaly.DONE_TWICE, attempt.operation + ", done before: " + change.operation);
            return Step.Role.CHANGE;
        }
        if (!digest(change).equals(digest(attempt))) {
            anomalies.add(Anomaly.REPEAT_DIFFERS, attempt.operation + ", other bytes than " + change.operation);
        }
        change.fromMicros = Math.min(change.fromMicros, attempt.operation.fromMicros());
        return Step.Role.REPEAT;
    }

    private static void unheard(Step attempt, @Nullable Step change, List<Step> attempts) {
        if (change != null && isSame(change, attempt)) {
            change.fromMicros = Math.min(change.fromMicros, attempt.operation.fromMicros());
        } else if (change == null && !isDisproved(attempt, attempts)) {
            attempt.role = Step.Role.POSSIBLE;
        }
    }

    /**
     * Had it been done, a later attempt of the same request would have been answered so, not refused. Later is only what
     * another run of the server was asked: in the same run the first may be under way still and be done afterwards.
     */
    private static boolean isDisproved(Step attempt, List<Step> attempts) {
        return attempts.stream()
                .anyMatch(other -> other.operation.sequence() >= 0
                        && isSame(attempt, other)
                        && other.operation.server() > attempt.operation.server());
    }

    private void refused(Step attempt, @Nullable Step change, List<Step> attempts) {
        boolean isReused = attempt.operation.heard().problem().equals(REUSED);
        if (isReused && attempts.stream().allMatch(other -> isSame(attempt, other))) {
            anomalies.add(Anomaly.KEY_REUSED, attempt.operation + ", nobody used the key for anything else");
        }
        boolean isLater = change != null && change.operation.sequence() <= attempt.operation.sequence();
        if (change != null && isLater && isSame(change, attempt)) {
            anomalies.add(Anomaly.LOST, attempt.operation + ", done before: " + change.operation);
            attempt.role = Step.Role.NONE;
        }
    }

    private static boolean isSame(Step one, Step other) {
        return one.operation.asked().equals(other.operation.asked());
    }

    private static String digest(Step step) {
        ShownBooking booking = step.operation.heard().booking();
        return booking == null ? "" : booking.digest();
    }
}
