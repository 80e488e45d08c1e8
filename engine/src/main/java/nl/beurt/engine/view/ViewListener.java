package nl.beurt.engine.view;

/** Hears of each new view, and of instants at which the same view shows something else. */
public interface ViewListener {
    /**
     * Called from the view thread.
     *
     * @param nowMillis the engine's time, epoch milliseconds
     */
    void onView(View view, long nowMillis);
}
