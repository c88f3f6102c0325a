import { describe, expect, it } from "vitest";
import { type ChangeItems, changeInPortions, type FaxChange } from "@/components/inbox/in-portions";

const done = (faxId: string): FaxChange => ({ faxId, change: { kind: "place", to: "done" } });
const back = (faxId: string): FaxChange => ({ faxId, change: { kind: "place", to: "to-do" } });
const some = (count: number) => Array.from({ length: count }, (_, n) => done(`fax-${n}`));

/** Does all but every tenth, and takes as many at once as the server does. */
const server: ChangeItems = async ({ changes }) => {
  if (changes.length > 100) throw new Error("Too many at once.");
  const isRefused = ({ faxId }: FaxChange) => faxId.endsWith("9");
  return {
    data: {
      undo: changes
        .filter((each) => !isRefused(each))
        .map(({ faxId }) => back(faxId))
        .reverse(),
      problems: changes.filter(isRefused).map(() => "It is kept."),
    },
  };
};

describe("many changes", () => {
  it("are made portion by portion, with all that undoes them and each reason once", async () => {
    const { data, serverError } = await changeInPortions(server, some(250));
    expect(serverError).toBeUndefined();
    expect(data.problems).toEqual(["25 not: It is kept."]);
    expect(data.undo.map(({ faxId }) => faxId)).toEqual(
      some(250)
        .map(({ faxId }) => faxId)
        .filter((faxId) => !faxId.endsWith("9"))
        .reverse(),
    );
  });

  it("stop where the server does not answer, and what was done before can be undone", async () => {
    let calls = 0;
    const failing: ChangeItems = async (input) => {
      calls += 1;
      if (calls === 2) throw new Error("The line is down.");
      return server(input);
    };
    const { data, serverError } = await changeInPortions(failing, some(300));
    expect(calls).toBe(2);
    expect(data.undo).toHaveLength(90);
    expect(serverError?.message).toContain("did not answer");
  });

  it("of one says its reason plainly", async () => {
    expect((await changeInPortions(server, [done("fax-9")])).data.problems).toEqual(["It is kept."]);
  });
});
