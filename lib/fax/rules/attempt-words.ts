import { failureWords } from "./failure-words";

type Attempt = {
  state: "claimed" | "unknown" | "accepted" | "rejected" | "void" | "failed" | "delivered";
  failureReason: string | null;
};

/** What became of one handing-over, in a sentence. */
export function attemptWords({ state, failureReason }: Attempt): string {
  switch (state) {
    case "claimed":
      return "Being handed over to Telnyx.";
    case "unknown":
      return "Telnyx's answer did not arrive; we check whether it took the fax.";
    case "accepted":
      return "At Telnyx, not finished yet.";
    case "void":
      return "Not handed over.";
    case "delivered":
      return "Delivered.";
    case "rejected":
      return failureWords(failureReason ?? "rejected", "outbound").happened;
    case "failed":
      return failureWords(failureReason, "outbound").happened;
  }
}
