package nl.beurt.gateway.exchange;

/** Why whoever asks must show more than others: where their connection comes from. */
public enum StepUp {
    /** They need not. */
    NONE,
    /** It comes through a VPN or Tor. */
    VPN,
    /** It is not seen to come from the Netherlands. */
    ABROAD
}
