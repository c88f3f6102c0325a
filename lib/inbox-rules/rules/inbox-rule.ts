/** When a rule is meant: all of it must hold; null and "" ask for nothing. */
export type RuleCondition = {
  /** The number of ours that received it. */
  toNumber: string | null;
  from:
    | { who: "anybody" | "strangers" | "withheld" }
    | { who: "number"; number: string }
    | { who: "group"; group: string };
  /** Words that stand on its pages. */
  words: string;
  leastPages: number | null;
};

/** What it does then. */
export type RuleEffect = {
  assignTo: string | null;
  labelId: string | null;
  place: "done" | "junk" | null;
};

export type InboxRule = { id: string; isOn: boolean; condition: RuleCondition; effect: RuleEffect };

/** What a rule needs to be told in words: the names of what it knows by id or number. */
export type RuleNames = {
  number: (phoneNumber: string) => string;
  person: (personId: string) => string;
  label: (labelId: string) => string;
};

/** "When a fax from a number in no contact says “invoice”: hand it to Mia, label it “Billing”." */
export function ruleWords({ condition, effect }: Pick<InboxRule, "condition" | "effect">, names: RuleNames): string {
  const { toNumber, words, leastPages } = condition;
  const when = [
    `a fax ${senderWords(condition.from, names)}`,
    toNumber && `to ${names.number(toNumber)}`,
    leastPages && `of at least ${leastPages} ${leastPages === 1 ? "page" : "pages"}`,
    words && `says “${words}”`,
  ];
  const does = [
    effect.assignTo && `hand it to ${names.person(effect.assignTo)}`,
    effect.labelId && `label it “${names.label(effect.labelId)}”`,
    effect.place === "done" && "mark it as done",
    effect.place === "junk" && "move it to junk",
  ];
  return `When ${when.filter(Boolean).join(" ")}: ${does.filter(Boolean).join(", ")}.`;
}

function senderWords(from: RuleCondition["from"], names: RuleNames): string {
  switch (from.who) {
    case "anybody":
      return "from anybody";
    case "strangers":
      return "from a number in no contact";
    case "withheld":
      return "from a withheld number";
    case "number":
      return `from ${names.number(from.number)}`;
    case "group":
      return `from somebody in “${from.group}”`;
  }
}
