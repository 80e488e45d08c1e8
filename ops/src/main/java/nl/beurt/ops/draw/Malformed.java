package nl.beurt.ops.draw;

/** What was read is no proof, no keys or no path; the message says where and what it should be. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message);
    }

    /** Of a field that is not what it should be. */
    static Malformed field(String name, String shouldBe) {
        return new Malformed(name + " is missing or is not " + shouldBe);
    }
}
