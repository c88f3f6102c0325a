/** The colours of labels: each is a pair of the design's own, readable in light and dark. */
export const LABEL_COLOURS = ["teal", "green", "blue", "amber", "red", "grey"] as const;
export type LabelColour = (typeof LABEL_COLOURS)[number];

export type Label = { id: string; name: string; colour: LabelColour };

/** Characters of a name at most. */
export const LONGEST_LABEL = 30;
