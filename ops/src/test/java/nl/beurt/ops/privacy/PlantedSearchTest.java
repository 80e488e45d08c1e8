package nl.beurt.ops.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.beurt.ops.demo.DemoProcess;
import nl.beurt.ops.demo.WireCall;
import nl.beurt.ops.privacy.ByteSearch.Find;
import nl.beurt.ops.privacy.Secret.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * P8, of a whole server that is a process of its own: numbers, dates, names, addresses, codes and links are given to it wherever a
 * client can write, and looked for wherever they could have stayed, in every way a careless program would write them.
 *
 * <p>What may be found: a name in a report's description, in the file of the reports and in memory. Codes and links in memory:
 * whoever has that has the keys that make them. And in objects that nothing refers to any more, until the memory is used
 * again, what was written in a wrong place, such as a BSN in a path.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PlantedSearchTest {
    private static final Pattern HEAP = Pattern.compile("\\[0x([0-9a-f]+),.*0x([0-9a-f]+)\\)");
    private static final long IDLE_MILLIS = 2000;

    /** People whose number stands somewhere by chance: at 130 of them less than one is expected in all memory. */
    private static final int BY_CHANCE_MAX = 5;

    @TempDir
    private Path directory;

    private final Planting planting = new Planting(System.nanoTime());
    private final ByteSearch search = new ByteSearch();
    private final List<String> counts = new ArrayList<>();
    private Path data;
    private Path log;

    @Test
    void shouldKeepNothingOfAnybody() throws Exception {
        data = directory.resolve("kept");
        log = directory.resolve("log");
        try (DemoProcess demo = DemoProcess.launch(
                        directory,
                        List.of("-Xmx256m", "-Dlogback.configurationFile=" + everythingTo(log)),
                        "--data",
                        data.toString(),
                        "--seats",
                        "1800",
                        "--release-in",
                        "3600");
                Calls calls = new Calls(demo, planting)) {
            new PublicPlaces(calls, planting).all();
            new WrongPlaces(calls, planting).all();
            new StaffPlaces(calls, planting).all();
            String inErrors = planting.given(Kind.CONTROL, "urn:beurt:problem:wrong-person", "errors");
            String inMetrics = planting.given(Kind.CONTROL, "beurt_fraud_reports_total", "metrics");
            String inOutput = planting.given(Kind.CONTROL, demo.token("planner"), "output");
            String inLog = planting.given(Kind.CONTROL, "io.netty.", "log");
            String inAll = planting.secrets().stream()
                    .filter(each -> each.where().equals(StaffPlaces.NOTICE))
                    .findFirst()
                    .orElseThrow()
                    .value();
            planting.secrets().forEach(search::add);
            assertThat(calls.statuses()).contains(200, 201, 202, 204, 400, 403, 404, 409);
            assertThat(calls.statuses()).allMatch(status -> status < 500);
            TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);

            check("errors", inErrors, search.text(calls.errors(), "errors"));
            check("metrics", inMetrics, search.text(metrics(demo), "metrics"));
            Path all = dump(demo, "-all");
            checkAll(inAll, search.file(all));
            Files.delete(all);
            checkMemory("memory outside of the heap", inAll, memory(demo));
            Path live = dump(demo, "");
            checkMemory("heap, live objects", inAll, search.file(live));
            Files.delete(live);
            demo.end();
            check("output", inOutput, files(demo.outputs()));
            check("log", inLog, search.file(log));

            String directoryOfData = data.resolve("data").toString();
            journal("snapshot", directoryOfData);
            check("journal export", inAll, search.text(journal("export", directoryOfData), "export"));
            check("journal export --audit", inAll, search.text(journal("export", directoryOfData, "--audit"), "audit"));
            assertThat(filesOf(data).map(Path::toString))
                    .anyMatch(file -> file.endsWith(".journal"))
                    .anyMatch(file -> file.endsWith(".snapshot"))
                    .anyMatch(file -> file.endsWith("reports.ndjson"))
                    .anyMatch(file -> file.endsWith("beurt.p12"));
            List<Find> ofReports = search.file(data.resolve("data/reports/reports.ndjson"));
            assertThat(ofReports).extracting(each -> each.secret().where()).containsOnly(PublicPlaces.REPORT);
            check(
                    "files",
                    inAll,
                    files(filesOf(data)
                            .filter(file -> !file.endsWith("reports.ndjson"))
                            .toList()));
            System.out.printf(
                    "%d secrets in %d requests, %d connections left open; %d patterns in %,d bytes%n%s%n",
                    planting.secrets().size(),
                    calls.statuses().size(),
                    calls.openConnections(),
                    search.count(),
                    search.searched(),
                    String.join("\n", counts));
        }
    }

    /** Nothing may be found but what must. */
    private void check(String where, String control, List<Find> finds) {
        check(where, control, finds, Set.of());
    }

    /** Codes and links may be found, and the name in the report that the file of the reports has. */
    private void checkMemory(String where, String control, List<Find> finds) {
        check(
                where,
                control,
                finds.stream()
                        .filter(each -> !each.secret().where().equals(PublicPlaces.REPORT)
                                || each.secret().kind() != Kind.NAME)
                        .toList(),
                Set.of(Kind.CODE, Kind.LINK));
    }

    /** With what nothing refers to any more, where what was written in a wrong place may stand until it is overwritten. */
    private void checkAll(String control, List<Find> finds) {
        List<Find> inPlace =
                finds.stream().filter(each -> !each.secret().isMisplaced()).toList();
        checkMemory("heap, all objects", control, inPlace);
        counts.add("  beside %d finds of what was in wrong places, in objects that are dead"
                .formatted(finds.size() - inPlace.size()));
    }

    private void check(String where, String control, List<Find> finds, Set<Kind> allowed) {
        assertThat(finds)
                .as("the control in %s", where)
                .anyMatch(each -> each.secret().value().equals(control));
        List<Find> bad = finds.stream()
                .filter(each -> each.secret().kind() != Kind.CONTROL && !each.isLike())
                .filter(each -> !allowed.contains(each.secret().kind()))
                .toList();
        List<Secret> like =
                finds.stream().filter(Find::isLike).map(Find::secret).distinct().toList();
        counts.add("%s: %d, and %d numbers like one; the control is there".formatted(where, bad.size(), like.size()));
        assertThat(bad).as(where).isEmpty();
        assertThat(like).as("numbers in %s", where).hasSizeLessThanOrEqualTo(BY_CHANCE_MAX);
    }

    /** Everything that anything logs, down to the finest level. */
    private Path everythingTo(Path file) throws IOException {
        return Files.writeString(directory.resolve("logback.xml"), """
                <configuration>
                  <appender name="file" class="ch.qos.logback.core.FileAppender">
                    <file>%s</file>
                    <encoder><pattern>%%d %%-5level %%thread %%logger %%msg%%n%%ex</pattern></encoder>
                  </appender>
                  <root level="TRACE"><appender-ref ref="file"/></root>
                </configuration>
                """.formatted(file));
    }

    private static String metrics(DemoProcess demo) throws IOException {
        try (WireCall staff = new WireCall(demo.staffPort())) {
            return staff.call(WireCall.request("GET", "/metrics", "", "")).body();
        }
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path out = directory.resolve("ran");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private String jcmd(DemoProcess demo, List<String> what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(demo.pid())));
        command.addAll(what);
        return run(command);
    }

    private Path dump(DemoProcess demo, String flag) throws IOException, InterruptedException {
        Path dump = directory.resolve("heap" + flag);
        jcmd(
                demo,
                flag.isEmpty()
                        ? List.of("GC.heap_dump", dump.toString())
                        : List.of("GC.heap_dump", flag, dump.toString()));
        return dump;
    }

    private List<Find> memory(DemoProcess demo) throws IOException, InterruptedException {
        Matcher heap = HEAP.matcher(jcmd(demo, List.of("GC.heap_info")));
        assertThat(heap.find()).isTrue();
        List<Find> finds = new ArrayList<>();
        new ProcessMemory(demo.pid())
                .read(
                        Long.parseUnsignedLong(heap.group(1), 16),
                        Long.parseUnsignedLong(heap.group(2), 16),
                        (bytes, length, region, address) ->
                                finds.addAll(search.part(bytes, length, region + " at " + Long.toHexString(address))));
        return finds;
    }

    private String journal(String... what) throws IOException, InterruptedException {
        List<String> command = DemoProcess.java(List.of());
        command.add("journal");
        command.addAll(List.of(what));
        return run(command);
    }

    private static Stream<Path> filesOf(Path data) throws IOException {
        try (Stream<Path> walk = Files.walk(data)) {
            return walk.filter(Files::isRegularFile).toList().stream();
        }
    }

    private List<Find> files(List<Path> files) throws IOException {
        List<Find> finds = new ArrayList<>();
        for (Path file : files) {
            finds.addAll(search.file(file));
            finds.addAll(search.text(file.toString(), "a file's name"));
        }
        return finds;
    }
}
