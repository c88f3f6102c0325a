const NEXT_KEY_WITHIN_MS = 1000;

/**
 * Reads keys as they are pressed, with the moments of their events, and answers the sequence that they end, such as "c" or
 * "g i". Only a key that begins a sequence is remembered: any other would swallow the one after it.
 */
export function readKeys(sequences: readonly string[]): (key: string, at: number) => string | null {
  const known = new Set(sequences);
  let begun = "";
  let begunAt = 0;
  return (key, at) => {
    const continued = begun !== "" && at - begunAt < NEXT_KEY_WITHIN_MS ? `${begun} ${key}` : key;
    const ended = [continued, key].find((sequence) => known.has(sequence)) ?? null;
    if (MODIFIERS.has(key)) return null;
    begun = ended === null && sequences.some((sequence) => sequence.startsWith(`${key} `)) ? key : "";
    begunAt = at;
    return ended;
  };
}

/** Held while a key is pressed, they are none. */
const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"]);
