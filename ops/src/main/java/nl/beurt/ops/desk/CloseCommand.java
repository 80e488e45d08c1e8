package nl.beurt.ops.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.beurt.ops.config.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code beurt codes close}: destroys a list, its key and its uses when all is told. */
@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        description = {
            "Overwrites and deletes FILE.key, FILE and FILE.uses. Refused while there are uses that the server was not told of.",
            "Do so at each desk: a copy of the key elsewhere still opens the list."
        },
        footer = {"", "Exit codes: 0 destroyed, 2 usage or uses that are not told, 3 the files cannot be used."})
final class CloseCommand implements Callable<Integer> {
    @Option(names = "--list", paramLabel = "FILE", required = true, description = "The list.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Override
    public Integer call() throws IOException {
        DeskFiles files = new DeskFiles(file);
        if (!Files.exists(files.uses())) {
            requireSomething(files);
            files.destroy();
        } else {
            destroyWhenTold(files);
        }
        System.out.println("destroyed " + file + ", its key and its uses");
        return 0;
    }

    private void requireSomething(DeskFiles files) {
        if (!files.isAnything()) {
            throw new UsageException("there is no " + file + " and no " + files.key() + ": nothing is left to destroy");
        }
    }

    private static void destroyWhenTold(DeskFiles files) throws IOException {
        try (UseFile uses = UseFile.open(files.uses(), files.readKey())) {
            int left = uses.unreconciled().size();
            if (left > 0) {
                throw new UsageException("the server was not told of " + DeskWords.uses(left) + " in " + files.uses()
                        + ": run `beurt codes reconcile` first");
            }
            if (uses.damaged() > 0) {
                System.err.println(DeskWords.damaged(uses.damaged(), files.list()));
            }
            files.destroy();
        }
    }
}
