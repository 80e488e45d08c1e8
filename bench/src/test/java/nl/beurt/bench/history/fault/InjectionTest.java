package nl.beurt.bench.history.fault;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A running server whose writer's system calls fail, one after another: it stops at once and loudly, and nothing that it
 * acknowledged is lost. Skips where there is no strace, and says so.
 */
class InjectionTest {
    private static final long SEED = Long.getLong("beurt.fault.seed", 1);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory = Path.of("");

    @BeforeAll
    static void needsStrace() throws InterruptedException {
        String why = Strace.unusable();
        if (why != null) {
            System.out.println("InjectionTest is skipped: " + why);
        }
        assumeTrue(why == null, String.valueOf(why));
    }

    @Test
    @Timeout(300)
    void shouldFailStopAtSomeCalls() throws Exception {
        InjectionRounds.assertNothingIsWrong(new InjectionRounds(directory, SEED)
                .run(List.of(
                        new Injection("fdatasync", "error=EIO", 1, false),
                        new Injection("pwrite64", "error=ENOSPC", 3, false),
                        new Injection("fdatasync", "signal=KILL", 2, false))));
    }

    @Test
    @Tag("long")
    @Timeout(3600)
    void shouldFailStopAtEveryCall() throws Exception {
        List<Injection> injections = new ArrayList<>();
        for (String fault : List.of("error=EIO", "signal=KILL")) {
            for (boolean nearRoll : new boolean[] {false, true}) {
                for (int when = 1; when <= (nearRoll ? 24 : 6); when += nearRoll ? 3 : 1) {
                    injections.add(new Injection("fdatasync", fault, when, nearRoll));
                    injections.add(new Injection("pwrite64", fault, when, nearRoll));
                }
            }
            injections.add(new Injection("fsync", fault, 1, true));
        }
        for (int when = 1; when <= 6; when++) {
            injections.add(new Injection("pwrite64", "error=ENOSPC", when, false));
            injections.add(new Injection("pwrite64", "retval=0", when, false));
        }
        InjectionRounds.assertNothingIsWrong(new InjectionRounds(directory, SEED).run(injections));
    }
}
