import { ROTATIONS, type Rotation } from "./composition";

/** How far pages, counted from 1, are turned for the eyes; those that are missing stand as they are. */
export type PageTurns = ReadonlyMap<number, Rotation>;

/** Turns as they stand in an address: "2-90.5-180". */
export function turnsInAddress(turns: PageTurns): string {
  return [...turns].flatMap(([page, rotation]) => (rotation === 0 ? [] : `${page}-${rotation}`)).join(".");
}

/** The turns that an address tells; what cannot be understood is none. */
export function readTurns(text: unknown): PageTurns {
  if (typeof text !== "string") return new Map();
  return new Map(
    Array.from(text.matchAll(/(\d+)-(\d+)/g)).flatMap(([, page, degrees]) => {
      const rotation = ROTATIONS.find((known) => known === Number(degrees));
      return rotation === undefined ? [] : [[Number(page), rotation] as const];
    }),
  );
}
