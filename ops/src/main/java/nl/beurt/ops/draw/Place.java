package nl.beurt.ops.draw;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import nl.beurt.ops.config.UsageException;
import org.jspecify.annotations.Nullable;

/** A file, or what a server answers to {@code GET}. */
record Place(String name) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int BUFFER = 256 * 1024;
    private static final String PROOF = "give the file of a published proof, or its URL";

    /** Where the server of this place has its keys; null for a file. */
    @Nullable
    Place keys() {
        return isUrl() ? new Place(URI.create(name).resolve("/v1/keys").toString()) : null;
    }

    /** Opens it. What cannot be read is a matter of what was asked for. */
    InputStream open() {
        return open(PROOF);
    }

    /**
     * As {@link #open()}.
     *
     * @param remedy what to give instead, where it cannot be read
     */
    InputStream open(String remedy) {
        try {
            return new BufferedInputStream(isUrl() ? get() : Files.newInputStream(Path.of(name)), BUFFER);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(e, remedy);
        }
    }

    UsageException unreadable(Exception failure) {
        return unreadable(failure, PROOF);
    }

    UsageException unreadable(Exception failure, String remedy) {
        return new UsageException(
                name + " cannot be read (" + failure.getClass().getSimpleName()
                        + (failure.getMessage() == null ? "" : ": " + failure.getMessage()) + "); " + remedy,
                failure);
    }

    boolean isUrl() {
        return name.startsWith("http://") || name.startsWith("https://");
    }

    private InputStream get() throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(name)).timeout(TIMEOUT).build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                response.body().close();
                throw new IOException("the server answers " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
