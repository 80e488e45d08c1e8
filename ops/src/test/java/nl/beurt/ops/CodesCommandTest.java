package nl.beurt.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.ops.demo.ServedDemo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code beurt codes}: an offline day from the list to the end, against a server in this process. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CodesCommandTest {
    // Numbers from 900000000 on are not given out to anyone.
    private static final List<String> PEOPLE = List.of("900000004", "900000016", "900000028", "900000041");

    @TempDir
    private Path directory;

    private ServedDemo demo;
    private Path token;
    private final List<String> codes = new ArrayList<>();
    private String location = "";
    private String date = "";

    @BeforeEach
    void serve() throws Exception {
        demo = ServedDemo.launch(directory, 60);
        token = Files.writeString(directory.resolve("token"), ServedDemo.DESK_TOKEN + "\n");
        for (int i = 0; i < PEOPLE.size(); i++) {
            HttpResponse<String> booked = demo.call(
                    "POST",
                    "/v1/bookings",
                    "codes-command-test-" + i,
                    "{\"product\":\"ukr\",\"slot\":\"1\",\"people\":[{\"bsn\":\"" + PEOPLE.get(i) + "\"}]}");
            assertThat(booked.statusCode()).as(booked.body()).isEqualTo(201);
            codes.add(text(booked, "code"));
            location = text(booked, "location");
            date = Instant.parse(text(booked, "startsAt"))
                    .atZone(ZoneId.of("Europe/Amsterdam"))
                    .toLocalDate()
                    .toString();
        }
    }

    @AfterEach
    void end() throws Exception {
        demo.close();
    }

    private static String text(HttpResponse<String> answer, String field) {
        return answer.body().replaceFirst("(?s).*\"" + field + "\":\"([^\"]*)\".*", "$1");
    }

    private String staff() {
        return "http://127.0.0.1:" + demo.gateway().staffAddress().getPort();
    }

    private String list(String name) {
        return directory.resolve(name).toString();
    }

    private Ran fetch(String name) {
        return Ran.of(
                "codes",
                "desk-list",
                "--staff",
                staff(),
                "--token-file",
                token.toString(),
                "--location",
                location,
                "--date",
                date,
                "--desks",
                "2",
                "--out",
                list(name));
    }

    private Ran verify(String name, int desk, String lines, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("codes", "verify-offline", "--list", list(name), "--desk", "" + desk));
        arguments.addAll(List.of(more));
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        try {
            return Ran.of(arguments.toArray(new String[0]));
        } finally {
            System.setIn(before);
        }
    }

    private Ran reconcile(String name) {
        return Ran.of("codes", "reconcile", "--staff", staff(), "--token-file", token.toString(), "--list", list(name));
    }

    private void copy(String from, String to) throws Exception {
        Files.copy(Path.of(list(from)), Path.of(list(to)));
        Files.copy(Path.of(list(from) + ".key"), Path.of(list(to) + ".key"));
    }

    @Test
    void shouldWorkThroughADayWithoutAConnection() throws Exception {
        Ran fetched = fetch("one");
        assertThat(fetched.code()).as(fetched.errors()).isZero();
        assertThat(fetched.out()).contains("4 bookings of " + location + " on " + date + " for 2 desks");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(list("one") + ".key"))))
                .isEqualTo("rw-------");
        copy("one", "two");

        // Bookings 1 and 3 are of desk 2, bookings 2 and 4 of desk 1.
        Ran first = verify("one", 1, codes.get(1) + "\n\n1 " + codes.get(1) + "\n" + codes.get(0) + "\nBBBB\n");
        assertThat(first.code()).as(first.errors()).isZero();
        assertThat(first.out().lines().map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactly("ok", "used before", "other desk", "typing mistake");
        // The demo's list is of a day to come.
        assertThat(first.errors()).contains("CHECK THE CLOCK AND THE LIST");
        Ran second = verify("two", 2, "", codes.get(0), "--persons", "1");
        assertThat(second.code()).as(second.errors()).isZero();
        assertThat(verify("two", 2, "", codes.get(0)).code()).isEqualTo(1);
        // Desk 2 thinks that desk 1 is closed, and lets in who was let in there.
        assertThat(verify("two", 2, codes.get(1) + "\n", "--also", "1").out()).startsWith("ok");

        Ran close = Ran.of("codes", "close", "--list", list("one"));
        assertThat(close.code()).isEqualTo(2);
        assertThat(close.errors()).contains("the server was not told of 1 use in", "run `beurt codes reconcile` first");

        Ran told = reconcile("one");
        assertThat(told.code()).as(told.errors()).isZero();
        assertThat(told.out()).contains("booking 2", "1 person: in order", "1 use told: 1 in order, 0 double");
        Ran toldSecond = reconcile("two");
        assertThat(toldSecond.code()).as(toldSecond.errors()).isEqualTo(1);
        assertThat(toldSecond.out()).contains("booking 2", "DOUBLE USE: 1 of 1", "2 uses told: 1 in order, 1 double");
        assertThat(reconcile("two").out()).isEqualTo(toldSecond.out());
        assertThat(demo.desk(
                                "POST",
                                "/v1/staff/check-ins",
                                "codes-command-test-x",
                                "{\"code\":\"%s\",\"bsn\":\"%s\",\"location\":\"%s\"}"
                                        .formatted(codes.get(1), PEOPLE.get(1), location))
                        .body())
                .contains("let-in-elsewhere");

        for (String name : List.of("one", "two")) {
            assertThat(Ran.of("codes", "close", "--list", list(name)).out()).startsWith("destroyed");
            try (var left = Files.list(directory)) {
                assertThat(left.map(file -> file.getFileName().toString())).noneMatch(file -> file.startsWith(name));
            }
        }
    }

    @Test
    void shouldTakeTheQrCodeThatTheServerSigned() throws Exception {
        HttpResponse<String> booked = demo.call(
                "POST",
                "/v1/bookings",
                "codes-command-test-q",
                "{\"product\":\"ukr\",\"slot\":\"1\",\"people\":[{\"bsn\":\"900000053\"}]}");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                        + demo.gateway().publicAddress().getPort() + "/v1/bookings/" + text(booked, "key") + "/qr"))
                .header("Beurt-Person", "900000053")
                .build();
        String qr = text(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()), "qr");
        assertThat(fetch("one").code()).isZero();

        // Booking 5 is of desk 2.
        assertThat(verify("one", 1, qr + "\n").out()).startsWith("other desk: send them to desk 2");
        String altered = qr.substring(0, 40) + (qr.charAt(40) == '7' ? '8' : '7') + qr.substring(41);
        assertThat(verify("one", 2, altered + "\n" + qr + "\n")
                        .out()
                        .lines()
                        .map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactly("not genuine", "ok");
    }

    @Test
    void shouldSayWhatIsWrongAndOverwriteNothing() throws Exception {
        assertThat(fetch("one").code()).isZero();
        assertThat(fetch("one").errors()).contains("there is already a", "beurt codes close");
        assertThat(verify("none", 1, "").errors()).contains("there is no", "copy FILE and FILE.key");
        assertThat(verify("one", 3, "").errors()).contains("the list is for desks 1 to 2: there is no desk 3");
        assertThat(verify("one", 1, "", codes.get(1), "--persons", "7").errors())
                .contains("give from 1 to 6");
        assertThat(fetch("two").errors()).contains("is another list of", "beurt codes close --list");
        Files.createDirectory(directory.resolve("desk2"));
        assertThat(fetch("desk2/two").code()).isZero();
        Files.copy(
                Path.of(list("desk2/two") + ".key"),
                Path.of(list("one") + ".key"),
                StandardCopyOption.REPLACE_EXISTING);
        Ran wrongKey = verify("one", 1, codes.get(1) + "\n");
        assertThat(wrongKey.code()).isEqualTo(3);
        assertThat(wrongKey.errors()).contains("this key is of another list");
        Ran plain = Ran.of(
                "codes",
                "reconcile",
                "--staff",
                "http://beurt.example:9090",
                "--token-file",
                token.toString(),
                "--list",
                list("desk2/two"));
        assertThat(plain.code()).isZero();
        Files.writeString(token, "token-of-nobody");
        assertThat(fetch("three").errors()).contains("401 unauthorized");
        assertThat(Path.of(list("three"))).doesNotExist();
        demo.close();
        assertThat(reconcile("desk2/two").code()).isZero();
        assertThat(fetch("three").errors()).contains("does not answer");
        demo = ServedDemo.resume(directory);
    }
}
