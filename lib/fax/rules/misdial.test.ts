import { expect, it } from "vitest";
import { doubtWords, neighboursOf } from "./misdial";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

it("knows the slips of a finger: another digit, two neighbours swapped, and no more", () => {
  const slips = neighboursOf("+13127367276");
  for (const slip of ["+13127367277", "+13117367276", "+13127637276", "+13127367267"]) expect(slips).toContain(slip);
  for (const other of ["+13127367276", "+1312736727", "+131273672760", "+13127367388", "+13127366275"])
    expect(slips).not.toContain(other);
  expect(new Set(slips).size).toBe(slips.length);
  expect(neighboursOf("sip:desk@fax.example.org")).toEqual([]);
});

it.each([
  [
    { kind: "neighbour", of: "+13127367276", name: "Riverside" } as const,
    "You never sent to +1 312 736 7277, which is nearly the number of Riverside, +1 312 736 7276.",
  ],
  [
    { kind: "neighbour", of: "+13127367276", name: null } as const,
    "You never sent to +1 312 736 7277, which is nearly +1 312 736 7276.",
  ],
  [{ kind: "voice", name: "Riverside" } as const, "+1 312 736 7277 is the telephone of Riverside, not a fax."],
  [{ kind: "failing" } as const, "The last 3 faxes to +1 312 736 7277 were not delivered."],
  [{ kind: "country", country: "GB" } as const, "You never sent a fax to the United Kingdom before: +1 312 736 7277."],
])("says a doubt in one sentence: %j", (doubt, sentence) => {
  expect(plain(doubtWords({ number: "+13127367277", ...doubt }))).toBe(sentence);
});
