package nl.beurt.gateway.staff;

import nl.beurt.engine.view.View;

/** What a member of the staff wants to be changed, read from a body. Immutable. */
interface StaffChange {
    /** Id of the location that it is about; empty where it is about all. */
    String place();

    /**
     * Composes what is to be done from what is shown now, so that nothing of it can have changed in between. Called on the
     * agent's thread.
     *
     * @throws Refused where it cannot be done
     */
    Draft draft(View view, long nowMillis) throws Refused;

    /**
     * The reply when it was done, or was done before: so it is not refused. Called on the agent's thread.
     *
     * @param view as it is shown then
     */
    Draft.Shown answer(View view, Effect effect, long nowMillis);
}
