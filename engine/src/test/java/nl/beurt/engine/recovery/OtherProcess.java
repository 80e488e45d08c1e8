package nl.beurt.engine.recovery;

import java.io.IOException;
import java.nio.file.Path;
import nl.beurt.engine.SlotEngine;
import nl.beurt.engine.state.heap.HeapRecordMaps;

/** Launches an engine in a process of its own and says what came of it. */
final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (SlotEngine engine =
                SlotEngine.launch(Clerk.context(Path.of(arguments[0])).maps(new HeapRecordMaps()))) {
            System.out.println(engine.gauges().sequence() == 0 ? "launched" : "launched on something");
            if (arguments[1].equals("hold")) {
                Thread.sleep(60_000);
            }
        } catch (DirectoryLock.DirectoryInUse e) {
            System.out.println(e.getMessage());
        }
    }
}
