package nl.beurt.ops.desk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import nl.beurt.ops.config.UsageException;

/** Calls of the staff listener with a token. Waits. */
final class StaffConnection {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String url;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * Prepares calls.
     *
     * @param url of the staff listener, without a path
     * @param tokenFile a file with nothing but a token
     * @param isPlainAllowed whether token, list and key may go over a network that anybody on it can read
     */
    StaffConnection(String url, Path tokenFile, boolean isPlainAllowed) throws IOException {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        if (!this.url.matches("https?://[^/]+")) {
            throw new UsageException("--staff " + url + " is no URL of a staff listener: give http://HOST:PORT");
        }
        if (!isPlainAllowed && !this.url.matches("https://.*|http://(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?")) {
            throw new UsageException(
                    "--staff " + url + " sends the token, and the list with its key, so that anybody on the way"
                            + " can read them: give an https URL, or --plain-http where the network is your own");
        }
        // Whatever the bytes: those that are no token are told below.
        token = Files.readString(tokenFile, StandardCharsets.ISO_8859_1).strip();
        if (!token.matches("[!-~]+")) {
            throw new UsageException(tokenFile + " has no token: write the token into it, and nothing else");
        }
    }

    FlatJson get(String target) throws IOException, InterruptedException {
        return send(request(target).GET().build());
    }

    FlatJson post(String target, String json) throws IOException, InterruptedException {
        return send(request(target)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create(url + target))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private FlatJson send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(
                    url + " does not answer (" + e + "): is the desk connected, and is this the staff listener?", e);
        }
        FlatJson answer = FlatJson.read(response.body());
        if (response.statusCode() != 200) {
            throw new IOException("%s answers %d %s: %s %s"
                    .formatted(url, response.statusCode(), answer.text("code"), answer.text("detail"), remedy(answer)));
        }
        return answer;
    }

    /** What to do, or where there is a list of what is wrong, that: it says it better. */
    private static String remedy(FlatJson answer) {
        String listed = answer.items().stream()
                .map(each -> each.text("pointer") + ": " + each.text("reason"))
                .collect(Collectors.joining(" "));
        return listed.isEmpty() ? answer.text("remedy") : listed;
    }
}
