const WORDS: Readonly<Record<string, string>> = {
  "missing-signature": "Not signed",
  "missing-timestamp": "No time stamp",
  "malformed-signature": "The signature is not one of Telnyx's kind",
  "malformed-timestamp": "The time stamp is not a time",
  "timestamp-too-far": "Sent more than 5 minutes ago, or this server's clock is wrong",
  "wrong-signature": "Signed with another key",
  "not-json": "Not JSON",
  encoded: "Compressed, which Telnyx does not do",
  "too-large": "Larger than an event can be",
  "no-key": "No public key is set, so nothing can be checked",
};

/** Why deliveries were turned away, in words; a reason that is not known here stays as it is. */
export function rejectionWords(reason: string): string {
  return WORDS[reason] ?? reason;
}
