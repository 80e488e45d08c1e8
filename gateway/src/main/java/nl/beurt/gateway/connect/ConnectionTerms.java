package nl.beurt.gateway.connect;

/**
 * How long a connection may keep us waiting, and how many there may be. Times are kept to a second or two.
 *
 * @param connectionsMax of the staff's listener, and of the public ones together; at so many nobody is accepted until one ends
 * @param perAddressMax of one IPv4 address or one /64 of IPv6, and of a /48 four times as many; of this machine and of private networks, where proxies are, any number
 * @param idleSecondsMax between two bytes of a peer whose turn it is
 * @param headSecondsMax from the first byte of a head to its last
 * @param bodySecondsMax from the end of a head to the end of its body
 * @param longBodySecondsMax the same of a body that is taken piece by piece
 * @param answerBytesPerSecondMin at which a peer takes its answers
 * @param answerSecondsMax on an average of so many seconds
 */
public record ConnectionTerms(
        int connectionsMax,
        int perAddressMax,
        int idleSecondsMax,
        int headSecondsMax,
        int bodySecondsMax,
        int longBodySecondsMax,
        int answerBytesPerSecondMin,
        int answerSecondsMax) {
    /** 20,000 connections, 2,000 of one address, as hundreds of people with some connections each may be behind one; two minutes idle, 10 s a head, 20 s a body, 5 minutes a long one, 1 KiB/s on an average of 10 s. */
    public static final ConnectionTerms STANDARD = new ConnectionTerms(20_000, 2_000, 120, 10, 20, 300, 1024, 10);

    /**
     * Checks.
     *
     * @throws IllegalArgumentException with the value and the remedy
     */
    public ConnectionTerms {
        require("connectionsMax", connectionsMax, 1, 10_000_000);
        require("perAddressMax", perAddressMax, 1, 10_000_000);
        require("idleSecondsMax", idleSecondsMax, 1, 86_400);
        require("headSecondsMax", headSecondsMax, 1, 3600);
        require("bodySecondsMax", bodySecondsMax, 1, 3600);
        require("longBodySecondsMax", longBodySecondsMax, 1, 86_400);
        require("answerBytesPerSecondMin", answerBytesPerSecondMin, 0, 1 << 20);
        require("answerSecondsMax", answerSecondsMax, 1, 3600);
    }

    private static void require(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ": give from " + min + " to " + max);
        }
    }

    /** The same with other counts. */
    public ConnectionTerms counts(int connections, int perAddress) {
        return new ConnectionTerms(
                connections,
                perAddress,
                idleSecondsMax,
                headSecondsMax,
                bodySecondsMax,
                longBodySecondsMax,
                answerBytesPerSecondMin,
                answerSecondsMax);
    }

    /** The same with another time between two bytes. */
    public ConnectionTerms idle(int seconds) {
        return new ConnectionTerms(
                connectionsMax,
                perAddressMax,
                seconds,
                headSecondsMax,
                bodySecondsMax,
                longBodySecondsMax,
                answerBytesPerSecondMin,
                answerSecondsMax);
    }

    /** The same with other times for heads and bodies, long or not. */
    public ConnectionTerms requests(int headSeconds, int bodySeconds, int longBodySeconds) {
        return new ConnectionTerms(
                connectionsMax,
                perAddressMax,
                idleSecondsMax,
                headSeconds,
                bodySeconds,
                longBodySeconds,
                answerBytesPerSecondMin,
                answerSecondsMax);
    }

    /** The same with another time over which answers are to be taken. */
    public ConnectionTerms answers(int seconds) {
        return new ConnectionTerms(
                connectionsMax,
                perAddressMax,
                idleSecondsMax,
                headSecondsMax,
                bodySecondsMax,
                longBodySecondsMax,
                answerBytesPerSecondMin,
                seconds);
    }
}
