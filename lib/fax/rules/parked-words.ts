/**
 * Why a fax waits for a person. `no-answer`: Telnyx's answer never came and its list does not show the fax; the document
 * lay where Telnyx may fetch it at any time. `no-report`: Telnyx fetched the document and never reported on the fax.
 * `never-taken`: every attempt got lost on its way. `forgotten`: Telnyx took the fax and does not know it any more.
 * `never-ended`: Telnyx took the fax and has not ended it for much longer than its pages need. `cancel-refused`: Telnyx
 * does not stop it.
 */
export type ParkedWhy = "no-answer" | "no-report" | "never-taken" | "forgotten" | "never-ended" | "cancel-refused";

const EVIDENCE: Record<ParkedWhy, string> = {
  "no-answer":
    "Telnyx's answer did not arrive, and its list does not show the fax. It may have been sent all the same.",
  "no-report": "Telnyx fetched the document but never reported on the fax, and its list does not show it.",
  "never-taken": "Telnyx did not take the fax, three times. Nothing was sent.",
  "never-ended": "Telnyx took the fax long ago and has not ended it. It may have been sent, or may still be.",
  "cancel-refused": "Telnyx refused to stop the fax. It may have been sent, or may still be.",
  forgotten: "Telnyx took the fax, and now says that it does not know it. It may have been sent.",
};

/** What the portal found out about a fax that waits for a person. */
export function parkedWords(why: unknown): string {
  return isParkedWhy(why) ? EVIDENCE[why] : "It is not known whether this fax was sent.";
}

function isParkedWhy(why: unknown): why is ParkedWhy {
  return typeof why === "string" && Object.hasOwn(EVIDENCE, why);
}

/** Whether a parked fax may have been transmitted, as far as is known. */
export function mayHaveBeenSent(why: unknown): boolean {
  return why !== "never-taken";
}
