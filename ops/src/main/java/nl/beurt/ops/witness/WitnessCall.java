package nl.beurt.ops.witness;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One POST to the witness. Waits; belongs to the courier's thread. */
final class WitnessCall {
    private final URI url;
    private final Duration patience;
    private final HttpClient client;

    WitnessCall(URI url, Duration patience) {
        this.url = url;
        this.patience = patience;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    /**
     * Sends a body.
     *
     * @throws IOException when nothing, or anything but a 2xx, is answered in time
     */
    void post(byte[] json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json))
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        // Its status is all that counts: what else it says is not waited for.
        response.body().close();
        if (response.statusCode() / 100 != 2) {
            throw new IOException("it answers " + response.statusCode());
        }
    }
}
