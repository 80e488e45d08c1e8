package nl.beurt.gateway.staff;

import nl.beurt.gateway.decode.RequestHeaders;
import nl.beurt.gateway.read.Pages;
import nl.beurt.gateway.reply.Problems;
import nl.beurt.gateway.rounds.RoundAgent;

/** What the calls about rounds share. */
public record StaffRounds(
        StaffTokens tokens, RequestHeaders headers, Pages pages, RoundAgent agent, Problems problems) {}
