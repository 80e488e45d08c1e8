package nl.beurt.ops.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import nl.beurt.gateway.offline.DeskEntry;
import nl.beurt.gateway.offline.DeskList;
import nl.beurt.gateway.offline.ListKey;
import nl.beurt.gateway.qr.QrCode;
import nl.beurt.ops.config.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code beurt codes verify-offline}: judges codes by a list, and writes down who was let in. */
@Command(
        name = "verify-offline",
        mixinStandardHelpOptions = true,
        description = {
            "Reads codes or the texts of QR codes, one a line, from standard input, and answers each at once in a line. Before it,"
                    + " and a space, may stand how many persons are there (1 to 6; 1 where it does not): 2 BCFG-JLQR-STUV-XY.",
            "Who is let in is on the disk, in FILE.uses, before the answer is given. A wrong clock is warned of, and no reason to"
                    + " refuse anybody.",
            "The list knows no person: compare the document of each with the name and number they give."
        },
        footer = {"", "Exit codes: 0 (with CODE: ok), 1 CODE is not let in, 2 usage, 3 the files cannot be used."})
final class VerifyOfflineCommand implements Callable<Integer> {
    private static final int PERSONS_MAX = 6;

    @Option(
            names = "--list",
            paramLabel = "FILE",
            required = true,
            description = "The list; FILE.key stands beside it.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Option(names = "--desk", paramLabel = "K", required = true, description = "Number of this desk, from 1.")
    private int desk;

    @Option(
            names = "--also",
            paramLabel = "K,…",
            split = ",",
            description =
                    "Desks that are closed, whose people come here too. Never a desk that is open: it cannot know.")
    private Set<Integer> also = Set.of();

    @Option(names = "--persons", paramLabel = "N", description = "With CODE: how many are there (default 1).")
    private int persons = 1;

    @Parameters(
            arity = "0..1",
            paramLabel = "CODE",
            description = "One code to judge; other users of this computer may see it while the command runs.")
    private @Nullable String code;

    private String lastWarning = "";

    @Override
    public Integer call() throws IOException {
        DeskFiles files = new DeskFiles(file);
        ListKey key = files.readKey();
        DeskList list = files.readList(key);
        requireDesks(list);
        files.requireOnly(list.location(), list.date().toString(), key);
        if (persons < 1 || persons > PERSONS_MAX) {
            throw new UsageException("--persons " + persons + ": give from 1 to " + PERSONS_MAX);
        }
        try (UseFile uses = UseFile.open(files.uses(), key)) {
            if (uses.isTorn()) {
                System.err.println("the last record of " + files.uses()
                        + " was not finished when its process ended, and is" + " left out: nobody was told ok for it");
            }
            warn(uses, list);
            OfflineDesk open = new OfflineDesk(list, key, desk, also, uses, System::currentTimeMillis);
            String one = code;
            if (one != null) {
                return judge(open, one.strip(), persons).isOk() ? 0 : 1;
            }
            System.err.printf(
                    "desk %d of %d at %s on %s: %d bookings, %s so far%n",
                    desk,
                    list.desks(),
                    list.location(),
                    list.date(),
                    list.entries().size(),
                    DeskWords.uses(uses.all().size()));
            judgeLines(open);
            return 0;
        }
    }

    private void warn(UseFile uses, DeskList list) {
        if (uses.damaged() > 0) {
            System.err.println(DeskWords.damaged(uses.damaged(), file));
        }
        List<Use> all = uses.all();
        if (!all.isEmpty()) {
            Use last = all.get(all.size() - 1);
            DeskEntry entry = list.entries().stream()
                    .filter(each -> each.booking() == last.booking())
                    .findFirst()
                    .orElse(null);
            System.err.println(new DeskWords(list).last(last, entry));
        }
    }

    private void requireDesks(DeskList list) {
        Set<Integer> all = new TreeSet<>(also);
        all.add(desk);
        for (int each : all) {
            if (each < 1 || each > list.desks()) {
                throw new UsageException("the list is for desks 1 to " + list.desks() + ": there is no desk " + each);
            }
        }
    }

    private void judgeLines(OfflineDesk open) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        warn(open);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                Shown shown = Shown.of(line);
                judge(open, shown.text(), shown.persons());
            }
        }
    }

    private Answer judge(OfflineDesk open, String text, int count) throws IOException {
        warn(open);
        Answer answer = open.show(text, count);
        System.out.println(answer.words());
        System.out.flush();
        return answer;
    }

    private void warn(OfflineDesk open) {
        String warning = open.clockWarning();
        if (!warning.equals(lastWarning) && !warning.isEmpty()) {
            System.err.println(warning);
        }
        lastWarning = warning;
    }

    /** A line: how many persons, and what they show. */
    record Shown(int persons, String text) {
        static Shown of(String line) {
            String whole = line.stripLeading();
            boolean hasCount = whole.length() > 2
                    && whole.charAt(0) >= '1'
                    && whole.charAt(0) <= '0' + PERSONS_MAX
                    && whole.charAt(1) == ' ';
            if (!hasCount) {
                return new Shown(1, shown(whole));
            }
            String rest = whole.substring(2).stripLeading();
            // A code may begin with such a digit and be typed with spaces.
            boolean isWhole = !QrCode.isOne(rest) && !OfflineDesk.isCode(rest) && OfflineDesk.isCode(whole);
            return isWhole ? new Shown(1, whole) : new Shown(whole.charAt(0) - '0', shown(rest));
        }

        /** A space at the end may be the last character of a QR code's text. */
        private static String shown(String text) {
            return QrCode.isOne(text) ? text : text.strip();
        }
    }
}
