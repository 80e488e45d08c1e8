package nl.beurt.ops.desk;

/** What happened in some partitions and merges. */
final class PartitionCounts {
    int partitions;
    int merges;
    int lists;
    /** Lists that were asked for with another number of desks. */
    int refusedLists;

    int uses;
    int letIn;
    int twiceAtTheirDesk;
    /** People beyond their booking, and those of them that a reconciliation or a desk with a connection was told of. */
    int beyond;

    int foundBeyond;
    /** People let in by a code that had changed, and those of them that a reconciliation told apart. */
    int stale;

    int foundStale;

    @Override
    public String toString() {
        return ("%d partitions, %d merges, %d lists handed out and %d refused: %d uses, %d people let in without a connection;"
                        + " double admissions by the assigned desk: %d; double uses by others: %d people, by codes that had"
                        + " changed: %d; found at reconciliation: %d and %d (%d %%)")
                .formatted(
                        partitions,
                        merges,
                        lists,
                        refusedLists,
                        uses,
                        letIn,
                        twiceAtTheirDesk,
                        beyond,
                        stale,
                        foundBeyond,
                        foundStale,
                        100 * (foundBeyond + foundStale) / Math.max(1, beyond + stale));
    }
}
