// Runs the core of the page that verifies draws: node draw-verify.js PAGE KEYS < cases > answers.
// A case is a line {proof, previous}; the answer says which faults the core finds, on which line each comes first, and
// whether the result is the same when it is drawn again from the entries alone, by the naive rule.
"use strict";
const fs = require("node:fs");
const readline = require("node:readline");

const page = fs.readFileSync(process.argv[2], "utf8");
const keysText = fs.readFileSync(process.argv[3], "utf8");
const script = (id) => page.split(`<script id="${id}">`)[1].split("</script>")[0];
const core = new Function(`${script("core")}; return BeurtDraw;`)();
const texts = new Function(`${script("texts")}; return TEXTS;`)();

function names(object, path = "") {
  return Object.entries(object).flatMap(([name, value]) =>
    typeof value === "object" ? names(value, `${path}${name}.`) : [`${path}${name}:${typeof value}`]);
}

// Every language says the same things, and each check and fault has its words.
for (const language of ["nl", "en", "uk", "ru"]) {
  if (names(texts[language]).join() !== names(texts.en).join()) throw new Error(`texts of ${language}`);
  if (Object.keys(texts[language].checks).join() !== core.CHECKS.join()) throw new Error(`checks of ${language}`);
  if (Object.keys(texts[language].faults).join() !== Object.keys(core.FAULTS).join()) throw new Error(`faults of ${language}`);
}

/** The rule of the draw, word for word, from tickets, sizes, tiers and wishes. */
function drawAgain(lines) {
  const header = JSON.parse(lines[0]);
  const keys = new core.Keys(core.hash32(header.seed));
  const entries = lines.slice(1).map((line) => JSON.parse(line)).map(({ticket, groupSize, tier, wishes}) =>
    ({ticket, groupSize, tier, wishes, key: core.hex(keys.key(core.hash32(ticket), new Uint8Array(32)))}));
  entries.sort((a, b) => b.tier - a.tier || (a.key < b.key ? -1 : 1));
  const slots = header.slots.map((slot) => ({...slot, left: slot.seats}));
  slots.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt) || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const wanted = (wish, slot) => wish.slot ? wish.slot === slot.id
    : (wish.anywhere || wish.location === slot.location)
      && (!wish.from || wish.from <= slot.localDate) && (!wish.to || wish.to >= slot.localDate);
  return entries.map((entry) => {
    for (const wish of entry.wishes) {
      const slot = slots.find((each) => each.left >= entry.groupSize && wanted(wish, each));
      if (slot) {
        slot.left -= entry.groupSize;
        return `${entry.ticket} ${slot.id}`;
      }
    }
    return `${entry.ticket} null`;
  }).join();
}

function published(lines) {
  return lines.slice(1).map((line) => JSON.parse(line)).map(({ticket, slot}) => `${ticket} ${slot}`).join();
}

async function answer({proof, previous, isSound}) {
  const verifier = new core.Verifier({previous});
  const lines = proof.split("\n");
  for (const line of lines) verifier.line(line);
  await verifier.signature(keysText);
  verifier.end();
  const faults = {};
  for (const {name, about} of verifier.findings.faults) {
    if (!(name in faults)) faults[name] = about.line || 0;
    // The words for it must be there and speak.
    for (const language of Object.keys(texts)) {
      const words = texts[language].faults[name];
      const said = typeof words === "function" ? words(about) : words;
      if (!said || /undefined|NaN|null/.test(said)) throw new Error(`${language} ${name}: ${said}`);
    }
  }
  for (const {check, state, reason, about} of verifier.findings.list()) {
    for (const language of Object.keys(texts)) {
      const remarks = texts[language].remarks, name = reason || state;
      const words = (remarks[check] || {})[name] || remarks.common[name];
      const said = typeof words === "function" ? words(about) : words;
      if (state !== "fault" && (!said || /undefined|NaN|null/.test(said))) throw new Error(`${language} ${check}: ${said}`);
    }
  }
  const whole = lines.filter((line) => line !== "");
  return {faults, drawnAgain: isSound ? drawAgain(whole) === published(whole) : null};
}

(async () => {
  await core.selfTest();
  for await (const line of readline.createInterface({input: process.stdin})) {
    process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
  }
})();
