package nl.beurt.gateway.exchange;

/** Why a request may go on only with a voucher. */
public enum StepUp {
    /** It may go on without. */
    NONE,
    /** Its address is of a VPN. */
    VPN,
    /** Nothing says that its address is Dutch. */
    ABROAD
}
