package nl.beurt.gateway.staff;

import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.guard.Guard;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.rounds.RoundAgent;

/**
 * What the calls of the staff share. Belongs to the staff listener's event loop.
 *
 * @param changes belongs to the agent's thread
 * @param guard shared with the public listener
 */
public record StaffServices(
        StaffTokens tokens,
        RequestHeaders headers,
        Secrets secrets,
        Pages pages,
        RoundAgent agent,
        Problems problems,
        StaffChanges changes,
        Guard guard) {}
