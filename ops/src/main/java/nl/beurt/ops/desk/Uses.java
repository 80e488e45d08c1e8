package nl.beurt.ops.desk;

import java.io.IOException;
import java.util.List;

/** Where a desk writes down whom it let in. */
interface Uses {
    /** All, in their order. */
    List<Use> all();

    /** Adds one; it is kept whatever happens when this returns. */
    void add(Use use) throws IOException;
}
