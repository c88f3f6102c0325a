import { expect, it } from "vitest";
import { numbersInWords } from "./numbers-in-words";

const [DESK, LAB, SPARE] = ["+13125790015", "+13125790016", "+13125790017"] as const;

it("says which numbers a person may use", () => {
  expect(numbersInWords({ role: "admin", phoneNumbers: [] }, [DESK])).toBe("All");
  expect(numbersInWords({ role: "member", phoneNumbers: [] }, [])).toBe("None");
  expect(numbersInWords({ role: "member", phoneNumbers: [DESK] }, [DESK])).toMatch(/^\+1\s312\s579\s0015$/);
  expect(numbersInWords({ role: "member", phoneNumbers: [DESK] }, [LAB]).split(", ")).toHaveLength(2);
  expect(numbersInWords({ role: "member", phoneNumbers: [DESK, SPARE] }, [LAB])).toBe("3\u00a0numbers");
});
