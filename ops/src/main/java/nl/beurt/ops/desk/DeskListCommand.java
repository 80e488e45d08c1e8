package nl.beurt.ops.desk;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Callable;
import nl.beurt.gateway.offline.ListKey;
import nl.beurt.ops.config.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code beurt codes desk-list}: fetches a day's list while there is a connection. */
@Command(
        name = "desk-list",
        mixinStandardHelpOptions = true,
        description = {
            "Fetches the list of a location's day and writes it, encrypted, to FILE, and its key to FILE.key (mode 0600).",
            "Give each desk a copy of both. There is nothing of a person on it, and no code but as a keyed digest.",
            "Each booking is of one desk. What is booked or changed later is not on it: fetch it as late as can be."
        },
        footer = {"", "Exit codes: 0 written, 2 usage, 3 the server refused or did not answer."})
final class DeskListCommand implements Callable<Integer> {
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

    @Option(names = "--location", paramLabel = "L", required = true, description = "Id of the location: assen.")
    @SuppressWarnings("NullAway.Init") // required
    private String location;

    @Option(names = "--date", paramLabel = "D", required = true, description = "The day there: 2022-12-01.")
    @SuppressWarnings("NullAway.Init") // required
    private String date;

    @Option(names = "--desks", paramLabel = "N", required = true, description = "How many desks share it, 1 to 999.")
    private int desks;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the list goes; must not exist.")
    @SuppressWarnings("NullAway.Init") // required
    private Path out;

    @Option(
            names = "--plain-http",
            description = "Allow http to another host: token, list and key can be read on the way.")
    private boolean isPlainAllowed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DeskFiles files = new DeskFiles(out);
        files.requireNone();
        files.requireOnly(location, date, null);
        FlatJson answer = new StaffConnection(staff, tokenFile, isPlainAllowed)
                .get("/v1/staff/desk-list?location=" + encoded(location) + "&date=" + encoded(date) + "&desks="
                        + desks);
        ListKey key = ListKey.read(answer.text("key"));
        files.create(sealed(answer.text("list")), key);
        System.out.println("wrote " + out + " and " + files.key() + ": " + answer.text("bookings") + " bookings of "
                + answer.text("location") + " on " + answer.text("date") + " for " + answer.text("desks")
                + " desks, as of " + answer.text("madeAt"));
        return 0;
    }

    private static byte[] sealed(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("what answers there is no staff listener: it sent no list", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
