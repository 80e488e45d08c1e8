package nl.beurt.gateway.guard;

import java.util.List;
import java.util.function.Consumer;

/** Start here: the throttles, the codes that were shown, and the cases. One of a gateway; for any thread. */
public final class Guard {
    private final Throttle checks;
    private final Throttle allChecks = new Throttle(Limits.OF_ALL_CHECKS);
    private final Throttle reports;
    private final Throttle reportBytes = new Throttle(Limits.OF_REPORT_BYTES);
    private final ShownCodes codes = new ShownCodes();
    private final DeskVisits visits = new DeskVisits();
    private final Cases cases;

    /**
     * Has seen nothing yet.
     *
     * @param onOpened told of each new case; it must not block
     */
    public Guard(Limits ofChecks, Limits ofReports, Consumer<FraudRule> onOpened) {
        checks = new Throttle(ofChecks);
        reports = new Throttle(ofReports);
        cases = new Cases(onOpened);
    }

    /** Rule C3: lets who checks codes that are not theirs wait. */
    public Throttle checks() {
        return checks;
    }

    /** Lets who checks codes without end wait, be they valid: each may open a case. */
    public Throttle allChecks() {
        return allChecks;
    }

    /** Lets who reports very much in a day wait, by bytes. */
    public Throttle reportBytes() {
        return reportBytes;
    }

    /** Lets who reports very often wait. */
    public Throttle reports() {
        return reports;
    }

    /** What planners read and decide on. */
    public Cases cases() {
        return cases;
    }

    /**
     * Rules C1 and C2: notes that a code was shown, and opens a case or adds to one where a rule holds.
     *
     * @param booking of the code; means nothing where that is nobody's
     * @param nowMillis epoch milliseconds
     */
    public void shown(CodeShown shown, BookingLink booking, long nowMillis) {
        List<Evidence> shared = List.of();
        boolean isOfMany;
        synchronized (codes) {
            if (shown.isAtDesk() && isMistake(shown, nowMillis)) {
                return;
            }
            CodeSketch sketch = codes.sketch(shown, nowMillis);
            boolean isShared = sketch.addPerson(shown, nowMillis);
            isOfMany = sketch.addDevice(shown);
            if (shown.standing() == CodeShown.Standing.NOBODYS) {
                return;
            }
            if (isShared) {
                shared = sketch.people(booking);
            }
        }
        if (!shared.isEmpty()) {
            openShared(shown, shared, booking, nowMillis);
        }
        if (isOfMany) {
            cases.open(
                    FraudRule.C2,
                    shown.codeHigh(),
                    shown.codeLow(),
                    List.of(new Evidence(shown.person(), booking, nowMillis, shown.isAtDesk())),
                    nowMillis);
        }
    }

    /** Whether somebody shows another's code who was let in with their own; if they are let in now, takes it back. */
    private boolean isMistake(CodeShown shown, long nowMillis) {
        List<CodeShown> before = visits.add(shown, nowMillis);
        if (shown.standing() == CodeShown.Standing.THEIRS) {
            for (CodeShown mistaken : before) {
                codes.forget(mistaken);
                cases.takeBack(FraudRule.C1, mistaken.codeHigh(), shown.person(), codes.isShared(mistaken));
            }
            return false;
        }
        return !before.isEmpty();
    }

    /** To a case that there is only another one whose code it is not is added: it must not come again for its holder. */
    private void openShared(CodeShown shown, List<Evidence> people, BookingLink booking, long nowMillis) {
        boolean isKnown = cases.find(FraudRule.C1, shown.codeHigh()) != null;
        if (isKnown && shown.standing() == CodeShown.Standing.THEIRS) {
            return;
        }
        List<Evidence> seen =
                isKnown ? List.of(new Evidence(shown.person(), booking, nowMillis, shown.isAtDesk())) : people;
        cases.open(FraudRule.C1, shown.codeHigh(), shown.codeLow(), seen, nowMillis);
    }
}
