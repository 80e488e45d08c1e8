package nl.beurt.gateway.staff;

import java.util.List;

/** Whether the server is ready, and why not: asked at each {@code /readyz}. Safe from any thread. */
public interface Health {
    /** Why it is not ready, in words for an operator; empty when it is. */
    List<String> reasons();
}
