package nl.beurt.ops.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.beurt.gateway.decode.UsesBody;
import nl.beurt.gateway.offline.DeskEntry;
import nl.beurt.gateway.offline.DeskList;
import nl.beurt.gateway.offline.ListKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code beurt codes reconcile}: tells the server whom a desk let in, and prints what it found. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = {
            "Tells the server whom a desk let in, and prints what it found of each: people who are marked as attended now, and"
                    + " double uses, of which the office must hear.",
            "It may be repeated: each use is told once, and what was found is printed again."
        },
        footer = {
            "",
            "Exit codes: 0 all told and in order, 1 all told and not all in order: the office must see what is printed, 2 usage,"
                    + " 3 not all told: repeat it."
        })
final class ReconcileCommand implements Callable<Integer> {
    @Option(
            names = "--staff",
            paramLabel = "URL",
            required = true,
            description = "The staff listener: http://HOST:PORT.")
    @SuppressWarnings("NullAway.Init") // required
    private String staff;

    @Option(
            names = "--token-file",
            paramLabel = "F",
            required = true,
            description = "A file with a token of role desk that is good at the location.")
    @SuppressWarnings("NullAway.Init") // required
    private Path tokenFile;

    @Option(
            names = "--list",
            paramLabel = "FILE",
            required = true,
            description = "The list; FILE.key and FILE.uses stand beside it.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Option(
            names = "--plain-http",
            description = "Allow http to another host: token, list and key can be read on the way.")
    private boolean isPlainAllowed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DeskFiles files = new DeskFiles(file);
        ListKey key = files.readKey();
        DeskList list = files.readList(key);
        try (UseFile uses = UseFile.open(files.uses(), key)) {
            tell(list, uses);
            boolean isInOrder = print(list, uses);
            requireAll(uses);
            return isInOrder && uses.damaged() == 0 ? 0 : 1;
        }
    }

    private void tell(DeskList list, UseFile uses) throws IOException, InterruptedException {
        List<Use> left = uses.unreconciled();
        if (left.isEmpty()) {
            return;
        }
        StaffConnection server = new StaffConnection(staff, tokenFile, isPlainAllowed);
        for (int from = 0; from < left.size(); from += UsesBody.USES_MAX) {
            List<Use> some = left.subList(from, Math.min(left.size(), from + UsesBody.USES_MAX));
            for (FlatJson each :
                    server.post("/v1/staff/reconciliations", json(list, some)).items()) {
                uses.add(finding(each));
            }
        }
    }

    /** Whatever answered, with 200 and nothing in it: a use is told when the server said what it found. */
    private void requireAll(UseFile uses) throws IOException {
        int left = uses.unreconciled().size();
        if (left > 0) {
            throw new IOException(staff + " said nothing of " + DeskWords.uses(left)
                    + ": see that it is the staff listener, and no other program between, and repeat this");
        }
        if (uses.damaged() > 0) {
            System.err.println(DeskWords.damaged(uses.damaged(), file));
        }
    }

    private static Finding finding(FlatJson of) throws IOException {
        String usedAt = of.text("usedAt");
        return new Finding(
                of.text("id"),
                Finding.Found.of(of.text("found")),
                of.number("admitted"),
                of.number("double"),
                usedAt.isEmpty() ? 0 : Instant.parse(usedAt).toEpochMilli());
    }

    private static String json(DeskList list, List<Use> uses) {
        StringBuilder json = new StringBuilder("{\"location\":\"")
                .append(list.location())
                .append("\",\"date\":\"")
                .append(list.date())
                .append("\",\"uses\":[");
        String between = "";
        for (Use use : uses) {
            json.append(between)
                    .append("{\"id\":\"%s\",\"booking\":\"%d\",\"version\":%d,\"persons\":%d,\"desk\":%d,\"at\":\"%s\"}"
                            .formatted(
                                    use.id(),
                                    use.booking(),
                                    use.version(),
                                    use.persons(),
                                    use.desk(),
                                    Instant.ofEpochMilli(use.atMillis())));
            between = ",";
        }
        return json.append("]}").toString();
    }

    /** Prints what was found; whether all of it was in order. */
    private static boolean print(DeskList list, UseFile uses) {
        DeskWords words = new DeskWords(list);
        Map<Long, DeskEntry> entries = new HashMap<>();
        list.entries().forEach(entry -> entries.put(entry.booking(), entry));
        Map<String, Finding> findings = uses.findings();
        int doubles = 0;
        int others = 0;
        for (Use use : uses.all()) {
            Finding finding = findings.get(use.id());
            if (finding == null) {
                continue;
            }
            DeskEntry entry = entries.get(use.booking());
            String start = entry == null ? "?" : words.time(entry.startMillis());
            System.out.printf(
                    "booking %d (%s), desk %d at %s, %s: %s%n",
                    use.booking(),
                    start,
                    use.desk(),
                    words.time(use.atMillis()),
                    DeskWords.persons(use.persons()),
                    words(finding, use, words));
            boolean isDouble = finding.doubled() > 0;
            doubles += isDouble ? 1 : 0;
            others += isDouble || finding.found() == Finding.Found.ADMITTED ? 0 : 1;
        }
        System.out.printf(
                "%s told: %d in order, %d double, %d otherwise: see each%n",
                DeskWords.uses(findings.size()), findings.size() - doubles - others, doubles, others);
        return doubles + others == 0;
    }

    private static String words(Finding finding, Use use, DeskWords words) {
        if (finding.doubled() == 0) {
            return finding.found().words();
        }
        String before = finding.usedAtMillis() == 0 ? "" : ", the last at " + words.time(finding.usedAtMillis());
        return "%s: %d of %d beyond the appointment: its people had been let in elsewhere%s"
                .formatted(finding.found().words(), finding.doubled(), use.persons(), before);
    }
}
