import { useState } from "react";

/** A page that is being carried from its place to another. */
type Lifted = { from: number; at: number; by: "keyboard" | "pointer" };

export type PageLift = {
  lifted: Lifted | null;
  raise: (place: number, by: Lifted["by"]) => void;
  carryTo: (place: number) => void;
  putDown: () => void;
  putBack: () => void;
};

/** Takes a page out of the strip until it is put down elsewhere, or back where it was. */
export function usePageLift(onMove: (from: number, to: number) => void): PageLift {
  const [lifted, setLifted] = useState<Lifted | null>(null);

  return {
    lifted,
    raise: (place, by) => setLifted({ from: place, at: place, by }),
    carryTo: (place) => setLifted((current) => (current && current.at !== place ? { ...current, at: place } : current)),
    putDown: () => {
      if (lifted && lifted.at !== lifted.from) onMove(lifted.from, lifted.at);
      setLifted(null);
    },
    putBack: () => setLifted(null),
  };
}
