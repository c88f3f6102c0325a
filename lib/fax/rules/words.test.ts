import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { failureWords, reasonElsewhere } from "./failure-words";
import { FAILURES, isTelnyxReason } from "./failures";
import { INBOUND_FAILURES } from "./inbound-failures";
import { parkedWords } from "./parked-words";
import { FAX_STATUSES } from "./status";
import { retryLine, type StatusFacts, statusWords } from "./status-words";
import { TIMELINE_KINDS, timelineWords } from "./timeline-words";
import { duration } from "./units";

const BANNED = /invalid|please|oops|sorry|!/i;
const FIXTURES = "lib/telnyx/fixtures/webhooks";

/** The reasons that the SDK's own documentation of `Fax.failure_reason` names. */
function reasonsOfTheSdk(): string[] {
  const source = readFileSync("node_modules/telnyx/resources/faxes/faxes.d.ts", "utf8");
  const comment = source.slice(source.indexOf("Common values include"), source.indexOf("failure_reason?: string"));
  return [...comment.matchAll(/`([a-z_]+)`/g)].map((match) => match[1] ?? "");
}

function reasonsOfTheFixtures(): string[] {
  return readdirSync(FIXTURES).flatMap((file) => {
    const { data } = JSON.parse(readFileSync(`${FIXTURES}/${file}`, "utf8"));
    return data.payload.failure_reason ? [data.payload.failure_reason] : [];
  });
}

const facts: StatusFacts = {
  direction: "outbound",
  status: "delivered",
  pageCount: 4,
  callDurationSecs: 130,
  failureReason: null,
  isCancelRequested: false,
  isPartial: false,
  unknownProviderStatus: null,
  failedAttempts: 0,
  retries: 3,
  waitsFor: null,
  parkedWhy: null,
};
const plain = (text: string | null) => text?.replaceAll("\u00a0", " ");

describe("words for failures", () => {
  it("exist for every reason that Telnyx documents or sends", () => {
    const reasons = reasonsOfTheSdk();
    expect(reasons).toHaveLength(35);
    for (const reason of [...reasons, ...reasonsOfTheFixtures(), "rejected"]) {
      expect(FAILURES.has(reason) || INBOUND_FAILURES.has(reason), reason).toBe(true);
    }
  });

  it("say what happened and what to do, and never scold", () => {
    for (const [reason, words] of [...FAILURES, ...INBOUND_FAILURES]) {
      expect(words.happened, reason).toMatch(/^[A-Z].*\.$/);
      expect(words.todo, reason).toMatch(/^[A-Z].*\.$/);
      expect(words.happened + words.todo, reason).not.toMatch(BANNED);
    }
  });

  it("never send an admin to an admin", () => {
    for (const [reason, words] of [...FAILURES, ...INBOUND_FAILURES]) {
      const toAdmin = words.todoForAdmin ?? (words.isForAdmin ? words.todo : "");
      expect(toAdmin, reason).not.toMatch(/ask an admin/i);
      if (words.isForAdmin) expect(words.todoForAdmin, reason).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("blame no address for a document that Telnyx did not fetch", () => {
    const { happened, todo } = failureWords("file_download_failed", "outbound");
    expect(happened + todo).not.toMatch(/address|APP_URL|reach|link/i);
  });

  it("tell what we decided apart from what Telnyx said", () => {
    expect(isTelnyxReason("sender_disabled")).toBe(false);
    expect(isTelnyxReason("user_busy")).toBe(true);
  });

  it("quote a reason that nobody knows", () => {
    expect(failureWords("moon_in_the_way", "outbound").happened).toBe(
      "The fax was not delivered. Telnyx says: moon_in_the_way.",
    );
    expect(failureWords(null, "inbound").happened).toBe("The fax was not received. Telnyx gave no reason.");
  });

  it("quote the list that a fax was imported from, and offer no trying again", () => {
    const { happened, action } = failureWords(reasonElsewhere("No answer"), "outbound");
    expect([happened, action]).toEqual(["The fax was not delivered: No answer.", null]);
    expect(failureWords(reasonElsewhere(""), "outbound").happened).toBe("The fax was not delivered.");
  });

  it("tell another story for a fax to us", () => {
    expect(failureWords("sender_call_dropped", "inbound").todo).toBe("Ask the sender to fax it again.");
    expect(failureWords("user_busy", "outbound")).toMatchObject({ action: "try-again" });
  });
});

describe("words for states", () => {
  it("are never blank, in either direction, with or without a cancel", () => {
    for (const status of FAX_STATUSES) {
      for (const direction of ["outbound", "inbound"] as const) {
        for (const isCancelRequested of [true, false]) {
          const words = statusWords({ ...facts, status, direction, isCancelRequested });
          expect(words.word).not.toBe("");
          expect(`${words.word} ${words.secondLine}`).not.toMatch(BANNED);
        }
      }
    }
  });

  it.each([
    [{}, "Delivered", "4 pages in 2 min 10 s"],
    [{ isCancelRequested: true }, "Delivered", "The cancel came too late; all pages went through."],
    [{ status: "sending", isCancelRequested: true }, "Cancelling", "Telnyx was asked to stop"],
    [{ status: "media_processed" }, "Preparing", "4 pages ready"],
    [{ status: "failed", failureReason: "user_busy" }, "Not delivered", "The line was busy."],
    [
      { status: "failed", direction: "inbound", failureReason: "sender_canceled" },
      "Not received",
      "The sender stopped the fax.",
    ],
    [
      { status: "received", direction: "inbound", isPartial: true },
      "Incomplete",
      "The call dropped. Some pages may be missing.",
    ],
    [{ status: "sending", unknownProviderStatus: "xyz" }, "Sending", "Telnyx reported a status we don't know (xyz)"],
  ] satisfies [Partial<StatusFacts>, string, string][])("fit %j", (change, word, secondLine) => {
    const words = statusWords({ ...facts, ...change });
    expect([words.word, plain(words.secondLine)]).toEqual([word, secondLine]);
  });

  it("say of a fax that waits for a person the same in its row as on its page, by what is known of it", () => {
    const reasons = ["no-answer", "never-taken", "no-report", "never-ended", "cancel-refused", "forgotten"];
    const lines = reasons.map((parkedWhy) => {
      const { secondLine } = statusWords({ ...facts, status: "needs_attention", parkedWhy });
      expect(secondLine).toBe(parkedWords(parkedWhy));
      expect(timelineWords("parked", "outbound", { why: parkedWhy })).toContain(secondLine);
      return secondLine;
    });
    expect(new Set(lines).size).toBe(reasons.length);
  });

  it("say which attempt comes next", () => {
    expect(retryLine({ ...facts, failureReason: "user_busy", failedAttempts: 1 })).toBe("attempt 2 of 4");
    expect(retryLine({ ...facts, failureReason: "destination_unreachable", failedAttempts: 1 })).toBe("attempt 2 of 2");
  });

  it("count time plainly", () => {
    expect([0, 45, 120, 130].map((seconds) => plain(duration(seconds)))).toEqual([
      "0 s",
      "45 s",
      "2 min",
      "2 min 10 s",
    ]);
  });
});

describe("words for the timeline", () => {
  it("exist for every kind, known or not", () => {
    for (const kind of [...TIMELINE_KINDS, "toString", "something_new"]) {
      expect(timelineWords(kind, "outbound", null)).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("tell what Telnyx reported", () => {
    expect(timelineWords("provider_event", "outbound", { status: "sending" })).toBe("Sending pages.");
    expect(timelineWords("provider_event", "outbound", { status: "failed", failureReason: "user_busy" })).toBe(
      "The line was busy.",
    );
    expect(timelineWords("provider_event", "outbound", { status: "queued", isSecondFax: true })).toBe(
      "Telnyx holds this fax a second time: Waiting for a line.",
    );
  });
});
