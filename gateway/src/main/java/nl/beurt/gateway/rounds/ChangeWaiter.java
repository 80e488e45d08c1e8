package nl.beurt.gateway.rounds;

import nl.beurt.engine.view.ChangeView;

/** Who waits for a change's job. Called on the agent's thread. */
public interface ChangeWaiter {
    /** It is done; {@link #late} may have been called before. */
    void done(ChangeView change);

    /** It takes long, and goes on. */
    void late();

    /** This server stops; after the next start it goes on. Not called after {@link #late}. */
    void stopped();
}
