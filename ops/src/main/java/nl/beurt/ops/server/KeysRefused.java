package nl.beurt.ops.server;

import java.io.IOException;

/** The key store is not the one that the data directory was made with: served with it, everybody could book twice. */
public final class KeysRefused extends IOException {
    private static final long serialVersionUID = 1L;

    KeysRefused(String message) {
        super(message);
    }
}
