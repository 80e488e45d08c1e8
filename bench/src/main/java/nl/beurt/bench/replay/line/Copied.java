package nl.beurt.bench.replay.line;

import java.util.List;
import nl.beurt.bench.replay.people.Party;
import nl.beurt.bench.replay.people.Stage;
import nl.beurt.bench.replay.wire.Json;
import nl.beurt.bench.replay.wire.Reply;

/** July: codes are copied and sold. Anybody can check one, the buyer is refused, the holder is not, planners see it. */
final class Copied {
    private static final String VALID = "\"valid\":true";

    private final Scene scene;

    Copied(Scene scene) {
        this.scene = scene;
    }

    void plan(Agenda agenda) {
        agenda.line(
                "2022-07-06",
                "12:00",
                "Slots are sold, codes are copied: nobody can check whether a code is real",
                this::copied);
    }

    private void copied(Findings findings) {
        List<Party> holders = scene.town.parties(
                party -> party.is(Stage.BOOKED) && !party.code().isEmpty() && party.size() == 1);
        List<Party> others = scene.town.parties(party -> party.is(Stage.NEW) && party.twin() == null);
        findings.expect(
                "there are a holder and a buyer", !holders.isEmpty() && !others.isEmpty(), holders.size() + " holders");
        if (holders.isEmpty() || others.isEmpty()) {
            return;
        }
        Party holder = holders.get(holders.size() - 1);
        Party buyer = others.get(others.size() - 1);
        checks(findings, holder, buyer);
        Reply report = scene.checks.report(holder.code());
        findings.expectSame("answer to a report", 202, report.status());
        Reply atDesk = scene.checks.comeWithCodeOf(scene.office, holder, buyer);
        findings.expectSame("answer to the buyer at a desk", "409 wrong-person", atDesk.outcome());
        decide(findings, report.json().get("report").text());
    }

    private void checks(Findings findings, Party holder, Party buyer) {
        Reply real = scene.checks.check(holder, holder.code(), holder);
        findings.expect("the code is real to its holder", real.text().contains(VALID), real.text());
        Reply sold = scene.checks.check(buyer, holder.code(), buyer);
        findings.expectSame("the code to its buyer", "{\"valid\":false}", sold.text());
        String code = holder.code();
        char last = code.charAt(code.length() - 1);
        Reply typed =
                scene.checks.check(buyer, code.substring(0, code.length() - 1) + (last == 'B' ? 'C' : 'B'), buyer);
        findings.expectSame("the code with a wrong last character", "400 typing-mistake", typed.outcome());
    }

    /** What planners see, and that they decide. */
    private void decide(Findings findings, String report) {
        List<Json> cases = scene.office.read("/fraud-cases").items().stream()
                .filter(each -> each.get("rule").text().equals("c1"))
                .toList();
        findings.expectSame("cases about a code of two persons", 1, cases.size());
        Json told = scene.office.read("/fraud-reports").items().get(0);
        findings.expectSame("the newest report", report, told.get("report").text());
        if (!cases.isEmpty()) {
            String id = cases.get(0).get("id").text();
            findings.expectSame(
                    "the report's cases",
                    List.of(id),
                    told.get("cases").items().stream().map(Json::text).toList());
            scene.office.change(
                    "POST",
                    "/fraud-cases/" + id + "/decision",
                    "{\"decision\":\"confirm\",\"note\":\"The buyer showed what they had paid.\"}");
            findings.expectSame(
                    "the case",
                    "confirmed",
                    scene.office.read("/fraud-cases").byId(id).get("state").text());
        }
    }
}
