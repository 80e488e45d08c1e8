package nl.beurt.bench.surge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P8: nothing that lives in a server's heap after a request has a BSN of it, wherever in the request it stood. */
class HeapPrivacyTest {
    private static final String BSN = "626018158";
    private static final String V_NUMBER = "4182736459";
    private static final String KEY = "k".repeat(22);

    @TempDir
    Path directory = Path.of("");

    @Test
    @Timeout(120)
    void shouldKeepNoBsnInTheHeap() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Assumptions.assumeTrue(Files.isExecutable(jcmd), "this Java has no jcmd: the heap is not looked at");
        try (BeurtProcess server = BeurtProcess.start(
                        directory, "demo", "--port", "0", "--staff-port", "0", "--policy", "open", "--seats", "1000")
                .awaitReady()) {
            List<String> requests = requests();
            // The first is well-formed: its BSN was read, made a pseudonym of and booked with.
            assertThat(call(URI.create(server.url()), requests.get(0))).startsWith("HTTP/1.1 201");
            for (String request : requests.subList(1, requests.size())) {
                assertThat(call(URI.create(server.url()), request)).startsWith("HTTP/1.1 4");
            }
            // Something that is there, so that the search is known to find.
            assertThat(call(
                            URI.create(server.url()),
                            "GET /v1/products HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
            Path dump = dump(jcmd, server.pid());

            assertThat(count(dump, "Den Bosch")).as("what is public").isPositive();
            assertThat(count(dump, BSN)).as("BSNs").isZero();
            assertThat(count(dump, V_NUMBER)).as("V-numbers").isZero();
        }
    }

    private static List<String> requests() {
        List<String> requests = new ArrayList<>();
        for (String body : List.of(
                "{'product':'ukr','slot':'1','people':[{'bsn':'BSN'}]}",
                "{'BSN':1}",
                "{'BSN':1} BSN",
                "{'product':'ukr','slot':'0a'} {'BSN':'BSN'}",
                "{'product':'ukr','slot':'1','people':[{'BSN':'BSN'}]}",
                "{'product':'BSN','slot':'BSN','people':[{'vNumber':'BSN'}],'voucher':'BSN','language':'BSN'}",
                "{'product':'ukr','slot':'1','people':[{'vNumber':'" + V_NUMBER + "'}]}",
                "{'product':BSN,'slot':BSN,'people':[{'bsn':BSN}]}",
                "{'product':'ukr','people':[{'bsn':'BSN','birthDate':'BSN'}],'x':['BSN',BSN]}",
                "{'product':'ukr','people':[{'bsn':'BSN",
                "BSN")) {
            requests.add(post("/v1/bookings", body));
        }
        requests.add("DELETE /v1/bookings/" + "a".repeat(26) + " HTTP/1.1\r\nHost: x\r\nBeurt-Person: " + BSN
                + "\r\nConnection: close\r\n\r\n");
        requests.add("DELETE /v1/bookings/" + "a".repeat(26) + " HTTP/1.1\r\nHost: x\r\nBeurt-Person: " + V_NUMBER
                + "\r\nConnection: close\r\n\r\n");
        requests.add(post("/v1/bookings/" + "a".repeat(26) + "/code", "{'vNumber':'" + V_NUMBER + "'}"));
        requests.add("GET /v1/bookings/" + BSN + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        requests.add("GET /v1/availability?product=" + BSN + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        return requests.stream().map(request -> request.replace("BSN", BSN)).toList();
    }

    private static String post(String path, String body) {
        String json = body.replace('\'', '"').replace("BSN", BSN);
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nIdempotency-Key: " + KEY
                + "\r\nConnection: close\r\nContent-Length: " + json.length() + "\r\n\r\n" + json;
    }

    private static String call(URI server, String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What lives in the heap, as a file. */
    private Path dump(Path jcmd, long pid) throws IOException, InterruptedException {
        Path file = directory.resolve("heap.hprof");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.heap_dump", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(file).as(said).exists();
        return file;
    }

    /** How often a text stands in a file, as bytes or as two-byte characters. */
    private static int count(Path file, String text) throws IOException {
        byte[] narrow = text.getBytes(StandardCharsets.US_ASCII);
        byte[] wide = text.getBytes(StandardCharsets.UTF_16BE);
        int found = 0;
        try (FileChannel channel = FileChannel.open(file)) {
            MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            for (int at = 0; at < bytes.limit() - wide.length; at++) {
                if (bytes.get(at) == narrow[0] && isAt(bytes, at, narrow)) {
                    found++;
                } else if (bytes.get(at) == 0 && isAt(bytes, at, wide)) {
                    found++;
                }
            }
        }
        return found;
    }

    private static boolean isAt(MappedByteBuffer bytes, int at, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (bytes.get(at + i) != text[i]) {
                return false;
            }
        }
        return true;
    }
}
