import { expect, it } from "vitest";
import { mentionedIn } from "./mentions";

const PEOPLE = ["Mia Keller", "Zoë O’Brien", "Mi Lan"].map((name) => ({ personId: name, name }));

it("finds who is named, by the whole name or the first, whatever the case and accents", () => {
  const found = (text: string) => mentionedIn(text, PEOPLE).map(({ name }) => name);
  expect(found("@Mia call them, @zoe too")).toEqual(["Mia Keller", "Zoë O’Brien"]);
  expect(found("ask @mia keller, please")).toEqual(["Mia Keller"]);
  expect(found("@Mi: yours")).toEqual(["Mi Lan"]);
  expect(found("Mia said so; mail mia@clinic.test, @Miami")).toEqual([]);
});
