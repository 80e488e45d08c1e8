package nl.beurt.bench.history.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.bench.history.check.Anomaly;
import nl.beurt.bench.history.check.HistoryCheck;
import nl.beurt.bench.history.check.HistoryResult;
import nl.beurt.bench.history.log.HistoryReader;
import nl.beurt.bench.history.log.Operation;
import nl.beurt.bench.history.record.RecordSettings;
import nl.beurt.bench.history.record.Recorder;
import nl.beurt.bench.surge.BeurtProcess;
import nl.beurt.bench.surge.wire.Target;

/** One server after another on one data directory, each ended by a fault of one system call of its writer. */
final class InjectionRounds {
    private static final String WRITER = "beurt-writer";
    private static final int FAIL_STOP = 4;
    private static final int KILLED = 128 + 9;
    private static final int SLOTS = 1_000;
    private static final int SCRIPT_OPERATIONS = 5_000;
    private static final Duration LONG = Duration.ofSeconds(60);

    /** The machine may be busy with anything: lateness is measured here, not judged. */
    private static final Duration LATE_ALLOWED = Duration.ofMinutes(1);

    private final Path directory;
    private final Store store;
    private final Recorder recorder;
    private final List<Path> logs = new ArrayList<>();

    InjectionRounds(Path directory, long seed) {
        this.directory = directory;
        this.store = new Store(directory, directory.resolve("demo"));
        this.recorder = new Recorder(new RecordSettings("ukr", seed, 12, SLOTS, 300, 4, Duration.ofSeconds(10)));
    }

    /** Runs one round for each fault and one without, in which everything is read; what the checker says. */
    HistoryResult run(List<Injection> injections) throws Exception {
        store.seed();
        for (Injection injection : injections) {
            round(injection);
        }
        try (BeurtProcess server = store.serve().awaitReady();
                Recorder.Session session = connect(server)) {
            assertThat(session.settle()).as("all settled").isTrue();
            assertThat(session.record(LONG, SCRIPT_OPERATIONS / 10)).isTrue();
            assertThat(session.settle() && session.readAll()).as("all read").isTrue();
        }
        List<Operation> history = new ArrayList<>();
        for (Path log : logs) {
            history.addAll(HistoryReader.read(log));
        }
        HistoryResult result = new HistoryCheck(LATE_ALLOWED).check(history);
        System.out.println(injections.size() + " faults: " + result);
        return result;
    }

    static void assertNothingIsWrong(HistoryResult result) {
        assertThat(result.examples()).isEmpty();
        for (Anomaly.Group group : Anomaly.Group.values()) {
            assertThat(result.count(group)).as(group.toString()).isZero();
        }
        assertThat(result.unread()).as("bookings that nobody read at the end").isZero();
        assertThat(result.bookings()).isPositive();
    }

    private Recorder.Session connect(BeurtProcess server) throws IOException, InterruptedException {
        Path log = directory.resolve("history-" + logs.size() + ".jsonl");
        logs.add(log);
        return recorder.connect(Target.parse(server.url()), log);
    }

    private void round(Injection injection) throws Exception {
        try (BeurtProcess server = store.serve().awaitReady();
                Recorder.Session session = connect(server)) {
            assertThat(session.settle()).as(injection + ": all settled").isTrue();
            if (injection.nearRoll()) {
                store.fillSegment(session);
            }
            Strace strace = Strace.attach(directory, server.pid(), WRITER, injection);
            boolean stillThere;
            try {
                stillThere = session.record(LONG, SCRIPT_OPERATIONS);
            } finally {
                strace.close();
            }
            assertThat(stillThere).as(injection + ": the server is there").isFalse();
            assertEnd(injection, server);
        }
    }

    private void assertEnd(Injection injection, BeurtProcess server) throws Exception {
        int code = server.exitCode(LONG);
        String log = server.log();
        if (injection.kills()) {
            assertThat(code).as(injection + ", it logged\n" + log).isEqualTo(KILLED);
            return;
        }
        assertThat(code).as(injection + ", it logged\n" + log).isEqualTo(FAIL_STOP);
        String lastLine = log.strip().substring(log.strip().lastIndexOf('\n') + 1);
        assertThat(lastLine)
                .as(injection.toString())
                .startsWith("fail-stop: ")
                .contains(" failed: ")
                .contains(store.journal().toString());
        System.out.println(injection + ": exit " + code + ", " + lastLine);
    }
}
