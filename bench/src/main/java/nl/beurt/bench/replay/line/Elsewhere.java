package nl.beurt.bench.replay.line;

import java.util.List;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Json;
import nl.beurt.bench.replay.wire.Reply;

/** The second of August: a Dutch connection is asked for, and nobody is left without a way. */
final class Elsewhere {
    /** In networks that are not Dutch, that belong to a VPN, and that are: as shipped. */
    private static final String ABROAD = "46.211.1.1";

    private static final String VPN = "193.138.218.74";
    private static final String DUTCH = "145.0.2.1";
    private static final String NO_VOUCHER = "";

    private static final int PARTIES = 4;

    private final Scene scene;

    Elsewhere(Scene scene) {
        this.scene = scene;
    }

    void plan(Agenda agenda) {
        agenda.line(
                "2022-08-02",
                "12:00",
                "The planner works with a Dutch connection only; do not use a VPN",
                this::elsewhere);
    }

    private void elsewhere(Findings findings) {
        List<Party> all = scene.town.parties(party -> party.is(Stage.NEW) && party.twin() == null && party.size() == 1);
        findings.expect("there are people who have not entered", all.size() >= PARTIES, all.size() + " parties");
        if (all.size() < PARTIES) {
            return;
        }
        List<Party> parties = all.subList(all.size() - PARTIES, all.size());
        refused(findings, parties.get(0));
        List<String> vouchers = scene
                .office
                .change("POST", "/vouchers", "{\"count\":2,\"validFor\":\"P14D\"}")
                .get("vouchers")
                .items()
                .stream()
                .map(Json::text)
                .toList();
        Reply first = enter(parties.get(0), ABROAD, vouchers.get(0));
        findings.expectSame("with a voucher, from abroad", 202, first.status());
        Reply second = enter(parties.get(1), ABROAD, vouchers.get(0));
        findings.expectSame("another with the same voucher", "403 outside-netherlands", second.outcome());
        Reply needless = enter(parties.get(2), DUTCH, vouchers.get(1));
        findings.expectSame("with a voucher that is not needed", 202, needless.status());
        Reply late = enter(parties.get(1), VPN, vouchers.get(1));
        findings.expectSame("another with that one, over a VPN", 202, late.status());
        Reply dutch = enter(parties.get(3), DUTCH, NO_VOUCHER);
        findings.expectSame("over a Dutch connection", 202, dutch.status());
    }

    /** Whoever is refused is told what to do; nothing is lost. */
    private void refused(Findings findings, Party party) {
        Reply vpn = enter(party, VPN, NO_VOUCHER);
        findings.expectSame("over a VPN", "403 vpn", vpn.outcome());
        Reply abroad = enter(party, ABROAD, NO_VOUCHER);
        findings.expectSame("from abroad", "403 outside-netherlands", abroad.outcome());
        for (Reply reply : List.of(vpn, abroad)) {
            findings.expectSame(
                    "the way that is left",
                    "voucher",
                    reply.json().get("stepUp").text());
            findings.expect(
                    "a remedy is told", !reply.json().get("remedy").text().isEmpty(), reply.text());
        }
    }

    private Reply enter(Party party, String address, String voucher) {
        return scene.entries.enterFrom(party, address, voucher);
    }
}
