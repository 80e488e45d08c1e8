package nl.beurt.gateway.offline;

import java.io.IOException;

/** A list or its key cannot be used; the message says what to do. */
public final class ListRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private ListRefused(String message) {
        super(message);
    }

    static ListRefused notAKey() {
        return new ListRefused(
                "this is not the key of a desk's list: copy the FILE.key that was written with the list");
    }

    static ListRefused notAList() {
        return new ListRefused("this is not a desk's list: copy the file that `beurt codes desk-list` wrote");
    }

    static ListRefused ofAnotherKey() {
        return new ListRefused(
                "this key is of another list: copy the FILE and the FILE.key that were written together");
    }

    static ListRefused altered() {
        return new ListRefused(
                "the list was altered or cut short, and is not used: copy it again, or fetch a new one with"
                        + " `beurt codes desk-list`");
    }
}
