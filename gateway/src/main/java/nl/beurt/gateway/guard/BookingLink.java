package nl.beurt.gateway.guard;

/** What a booking's link is made of: who has the key store can make it, nobody else. */
public record BookingLink(int key, long nonceHigh, long nonceLow) {}
