package nl.beurt.ops.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.beurt.gateway.key.KeyKind;
import nl.beurt.ops.config.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code beurt keys rotate}: adds the next key of a kind. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description = {
            "Adds the next key of a kind to a store: from the server's next start on everything new is made with it.",
            "The keys before it stay: codes, links and signatures that were made with them stay good.",
            "Keep a copy of the store afterwards: the one from before lacks the new key."
        })
final class RotateKeysCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "STORE", description = "The key store.")
    @SuppressWarnings("NullAway.Init") // required
    private Path store;

    @Parameters(index = "1", paramLabel = "PASSWORD_FILE", description = "The file with its password.")
    @SuppressWarnings("NullAway.Init") // required
    private Path passwordFile;

    @Parameters(index = "2", paramLabel = "KIND", description = "code, capability or signing.")
    @SuppressWarnings("NullAway.Init") // required
    private String word;

    @Override
    public Integer call() throws IOException {
        String name = KeyFiles.rotate(store, passwordFile, kind());
        System.out.println("added " + name + " to " + store + "; a server takes it at its next start");
        System.out.println("keep a copy of the store as it is now: without " + name
                + " what will be made with it cannot be shown again");
        return 0;
    }

    private KeyKind kind() {
        KeyKind kind = KeyKind.of(word);
        if (kind == null) {
            throw new UsageException("\"" + word + "\" is no kind of key: give code, capability or signing");
        }
        if (kind == KeyKind.BSN) {
            throw new UsageException("the key bsn is not rotated: under another key everybody would have another"
                    + " pseudonym, could book twice, and whoever was served could come again; it stays until the last of its"
                    + " people has left the state and is then destroyed with the product's end (docs/keys.md)");
        }
        if (kind == KeyKind.INDEX) {
            throw new UsageException("the key index is not rotated: codes, links and requests are looked up by digests"
                    + " under it and would all be unknown; the digests are one-way, so they cannot be made anew"
                    + " (docs/keys.md)");
        }
        return kind;
    }
}
