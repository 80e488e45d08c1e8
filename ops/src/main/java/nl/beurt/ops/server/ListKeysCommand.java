package nl.beurt.ops.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import nl.beurt.gateway.key.KeyKind;
import nl.beurt.gateway.key.Keys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code beurt keys list}: which keys a store has, and never the keys. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the kind and number of each key in a store, and which one makes what is new; never the keys themselves."
        })
final class ListKeysCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "STORE", description = "The key store.")
    @SuppressWarnings("NullAway.Init") // required
    private Path store;

    @Parameters(index = "1", paramLabel = "PASSWORD_FILE", description = "The file with its password.")
    @SuppressWarnings("NullAway.Init") // required
    private Path passwordFile;

    @Override
    public Integer call() throws IOException {
        Keys keys = KeyFiles.load(store, passwordFile);
        print(KeyKind.BSN, Set.of(1), 1);
        print(KeyKind.INDEX, Set.of(1), 1);
        print(KeyKind.CODE, keys.codes().keySet(), keys.codeKey());
        print(KeyKind.CAPABILITY, keys.capabilities().keySet(), keys.capabilityKey());
        print(KeyKind.SIGNING, keys.signing().keySet(), keys.signingKey());
        return 0;
    }

    private static void print(KeyKind kind, Set<Integer> numbers, int newest) {
        for (int number : new TreeSet<>(numbers)) {
            String use = !kind.isRotated() ? "the only one" : number == newest ? "newest" : "for what was made with it";
            System.out.printf("%-14s %s%n", kind.word() + "-" + number, use);
        }
    }
}
