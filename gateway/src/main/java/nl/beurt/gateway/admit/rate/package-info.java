/**
 * How often one address, one device, and one person from these may ask.
 *
 * <pre>
 *  head of a request ──▶ {@link nl.beurt.gateway.admit.rate.Rates#take}        address (/32; /64 and /48), device
 *  its body          ──▶ {@link nl.beurt.gateway.admit.rate.Attempt#takePerson}  each person with address, with device
 *                        {@link nl.beurt.gateway.admit.rate.Attempt#takeTurn}    a failure of their own, or of the address
 *  its answer        ──▶ {@link nl.beurt.gateway.admit.rate.Attempt#settle}      2xx grows the address, 503 gives all back
 * </pre>
 *
 * <p>Nobody is counted by their person alone: whoever knows another's number could keep them out. Shared by all event loops, in
 * memory of a fixed size, behind many small locks that are held for some reads of memory, never two at a time. Addresses,
 * devices and people are known by 64 bits made with a secret of this process; nothing here is written anywhere.
 */
@NullMarked
package nl.beurt.gateway.admit.rate;

import org.jspecify.annotations.NullMarked;
