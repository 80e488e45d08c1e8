package nl.beurt.ops.fraud;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nl.beurt.engine.journal.JournalTail;
import nl.beurt.engine.journal.ReadOnlyDisk;
import nl.beurt.gateway.guard.Cases;
import nl.beurt.gateway.guard.FraudCase;
import nl.beurt.ops.config.FraudTerms;

/** What rules R1 and R2 find in a whole journal that nobody writes to. */
public final class FraudScan {
    private FraudScan() {}

    /**
     * What was found.
     *
     * @param cases those with the newest evidence first
     */
    public record Found(List<FraudCase> cases, FraudLedger.Seen seen) {}

    /**
     * Reads a data directory; nothing is changed there.
     *
     * @throws nl.beurt.engine.journal.JournalRefused when the journal is damaged
     */
    public static Found of(Path data, FraudTerms terms) throws IOException {
        Cases cases = new Cases(rule -> {});
        FraudLedger ledger = new FraudLedger(terms, new ReadOnlyDisk(data.resolve("snapshots")), cases::open);
        JournalTail tail = new JournalTail(
                List.of(new ReadOnlyDisk(data.resolve("journal")), new ReadOnlyDisk(data.resolve("archive"))));
        boolean isMore = true;
        while (isMore) {
            isMore = tail.read(Long.MAX_VALUE, ledger);
        }
        return new Found(cases.newest(Cases.COUNT_MAX), ledger.seen());
    }
}
