import { describe, expect, it } from "vitest";
import { begunMention, mentionedIn, peopleNamed } from "./mentions";

const PEOPLE = ["Mia Keller", "Zoë O’Brien", "Mi Lan"].map((name) => ({ personId: name, name }));

it("finds who is named, by the whole name or the first, whatever the case and accents", () => {
  const found = (text: string) => mentionedIn(text, PEOPLE).map(({ name }) => name);
  expect(found("@Mia call them, @zoe too")).toEqual(["Mia Keller", "Zoë O’Brien"]);
  expect(found("ask @mia keller, please")).toEqual(["Mia Keller"]);
  expect(found("@Mi: yours")).toEqual(["Mi Lan"]);
  expect(found("Mia said so; mail mia@clinic.test, @Miami")).toEqual([]);
});

describe("a name that is begun", () => {
  it("stands after an @ that begins a word, up to the caret, and not over the end of a line", () => {
    expect(begunMention("Ask @Mi", 7)).toEqual({ at: 4, name: "Mi" });
    expect(begunMention("Ask @Mi", 5)).toEqual({ at: 4, name: "" });
    expect(begunMention("@mia k later", 6)).toEqual({ at: 0, name: "mia k" });
    for (const [text, caret] of [
      ["mia@example", 11],
      ["@Mia\nthen", 9],
      ["@ Mia", 5],
      ["nobody", 6],
      ["", 0],
    ] as const)
      expect(begunMention(text, caret), text).toBeNull();
  });

  it("finds people by either word, whatever case and accents, until the name is whole", () => {
    const [mia, omar, jose] = ["Mia Keller", "Omar Haddad", "José Ortega"].map((name) => ({ personId: name, name }));
    const all = [mia, omar, jose].filter((person) => person !== undefined);
    expect(peopleNamed("", all)).toEqual(all);
    expect(peopleNamed("kel", all)).toEqual([mia]);
    expect(peopleNamed("jose", all)).toEqual([jose]);
    expect(peopleNamed("Mia Keller", all)).toEqual([]);
    expect(peopleNamed("x", all)).toEqual([]);
  });
});
