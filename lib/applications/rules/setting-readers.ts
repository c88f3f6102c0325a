import type { ReceiveSettings } from "@/lib/telnyx/rules/application-settings";

/** Why a field can't be used, in a sentence that says what to do. */
export class Unusable extends Error {}

/** Reads what was typed into a field that came up as `loaded`. Throws `Unusable`. */
export type Reader<Value> = (typed: string, loaded: string) => Value;

/** Telnyx takes no longer address (error 10003). */
const MAX_URL_LENGTH = 2000;

export function optional<Value>(reader: (text: string) => Value): Reader<Value | null> {
  return (text) => (text === "" ? null : reader(text));
}

export function flagIn(text: string): boolean {
  return text === "on";
}

/** The tags in a comma-separated list, each once. */
export function tagsIn(text: string): string[] {
  const tags = text.split(",").map((tag) => tag.trim());
  return [...new Set(tags.filter(Boolean))];
}

export function nameIn(text: string): string {
  if (text === "") throw new Unusable("Give the application a name, for example Front desk.");
  return text;
}

export function requiredUrlIn(text: string): string {
  if (text === "") throw new Unusable("Enter the address to which Telnyx sends events.");
  return urlIn(text);
}

export function urlIn(text: string): string {
  if (!/^https?:\/\/[^\s/]/i.test(text) || !URL.canParse(text)) {
    throw new Unusable("Enter a whole address that starts with https://, for example https://fax.example.org/events.");
  }
  if (text.length > MAX_URL_LENGTH) throw new Unusable(`Shorten the address to ${MAX_URL_LENGTH} characters.`);
  return text;
}

export function secondsIn(least: number, most: number): (text: string) => number {
  return (text) => {
    const seconds = wholeNumberIn(text);
    if (seconds === null || seconds < least || seconds > most) {
      throw new Unusable(`Enter a whole number of seconds from ${least} to ${most}, or leave it empty.`);
    }
    return seconds;
  };
}

/** A limit that was set can't be emptied, because Telnyx's interface has no word for that. */
export function linesIn(text: string, loaded: string): number | null {
  if (text === "" && loaded === "") return null;
  if (text === "") {
    throw new Unusable("A limit can be raised here, not taken away. Enter as many lines as you need, for example 100.");
  }
  const lines = wholeNumberIn(text);
  if (lines === null || lines < 1) throw new Unusable("Enter a whole number of lines from 1, or leave it empty.");
  return lines;
}

function wholeNumberIn(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

export function subdomainIn(text: string): string {
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(text)) {
    throw new Unusable("Enter only the first part, for example frontdesk for frontdesk.sip.telnyx.com.");
  }
  return text;
}

export function receiveSettingsIn(text: string): ReceiveSettings {
  if (text === "from_anyone" || text === "only_my_connections") return text;
  throw new Unusable("Choose who may send to the SIP subdomain.");
}

/** Telnyx adds sites; one that it named itself passes, and Telnyx judges it. */
export function siteIn(text: string): string {
  if (text === "") throw new Unusable("Choose a media site.");
  return text;
}

export function emailIn(text: string): string {
  if (!/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)) {
    throw new Unusable("Enter one email address, for example frontdesk@example.org.");
  }
  return text;
}
