package nl.beurt.ops.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.beurt.gateway.offline.SealedList;
import nl.beurt.ops.config.UsageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A use is told when the staff listener said what it found, and to nobody else on the way. */
class ReconcileCommandTest {
    private static final String ID = "00112233445566778899aabbccddeeff";

    @TempDir
    private Path directory;

    private final TestDesk world = new TestDesk();
    private HttpServer server;
    private Path token;
    private DeskFiles files;
    private volatile String answer = "{}";

    @BeforeEach
    void create() throws IOException {
        files = new DeskFiles(directory.resolve("list"));
        files.create(SealedList.seal(world.list, world.key), world.key);
        try (UseFile uses = UseFile.open(files.uses(), world.key)) {
            uses.add(new Use(ID, 2, 1, 1, 1, TestDesk.NINE));
        }
        token = Files.writeString(directory.resolve("token"), "token\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int reconcile() throws IOException, InterruptedException {
        ReconcileCommand command = new ReconcileCommand();
        new CommandLine(command)
                .parseArgs(
                        "--staff",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        "--token-file",
                        token.toString(),
                        "--list",
                        files.list().toString());
        return command.call();
    }

    private static String found(String found, int admitted, int beyond) {
        return "{\"results\":[{\"id\":\"%s\",\"found\":\"%s\",\"admitted\":%d,\"double\":%d}]}"
                .formatted(ID, found, admitted, beyond);
    }

    @Test
    void shouldNotTakeAnAnswerThatSaysNothingForTold() throws Exception {
        for (String nothing : new String[] {"{}", "{\"results\":[]}"}) {
            answer = nothing;

            assertThatThrownBy(this::reconcile)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("said nothing of 1 use");
        }
        answer = found("admitted", 1, 0);
        assertThat(reconcile()).isZero();
    }

    @Test
    void shouldSayByItsExitCodeThatSomethingWasFound() throws Exception {
        answer = found("revoked", 1, 0);

        assertThat(reconcile()).isEqualTo(1);
        // What was found is told once, and kept.
        answer = "{}";
        assertThat(reconcile()).isEqualTo(1);
    }

    @Test
    void shouldSendNothingThatAnybodyCouldReadOnTheWay() {
        for (String open : new String[] {"http://desk.example:9090", "http://10.0.0.1", "http://127.0.0.1.example"}) {
            assertThatThrownBy(() -> new StaffConnection(open, token, false))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("give an https URL");
            assertThatCode(() -> new StaffConnection(open, token, true)).doesNotThrowAnyException();
        }
        for (String closed : new String[] {"https://desk.example", "http://localhost:9090", "http://[::1]:9090"}) {
            assertThatCode(() -> new StaffConnection(closed, token, false)).doesNotThrowAnyException();
        }
    }
}
