/**
 * Whether an address is Dutch, and whether it is one behind which anybody may be.
 *
 * <pre>
 *  files ─▶ GeoSource (ranges, date) ─▶ GeoSnapshot (sorted arrays) ─▶ Geo.decide: event loops
 *          by the thread beurt-geo, when a file has changed        immutable, swapped as a whole
 * </pre>
 *
 * <p>A decision reads one snapshot, takes no lock and allocates nothing. Only the thread of {@link
 * nl.beurt.gateway.admit.geo.GeoData} reads files once a gateway runs.
 */
@NullMarked
package nl.beurt.gateway.admit.geo;

import org.jspecify.annotations.NullMarked;
