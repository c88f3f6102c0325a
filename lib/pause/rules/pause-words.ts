/**
 * Why Telnyx takes nothing now. `unreachable`: it gives no answer. `limited`: it asks to slow down. `refused`: it refuses
 * the account or the key, whatever the fax. `disabled`: it takes faxes and then fails each, because the account is off.
 */
export type PauseReason = "unreachable" | "limited" | "refused" | "disabled";

export type Pause = {
  reason: PauseReason;
  since: Date;
  /** What Telnyx said, in words for people. */
  words: string | null;
};

/** Why a fax waits, in a sentence or two, without the moment since when. */
export function pauseWords({ reason, words }: Pick<Pause, "reason" | "words">): string {
  switch (reason) {
    case "unreachable":
      return "Telnyx can't be reached. The fax waits here and leaves by itself as soon as Telnyx answers.";
    case "limited":
      return "Telnyx asks us to slow down. The fax waits here and leaves by itself as soon as Telnyx takes faxes again.";
    case "refused":
    case "disabled":
      return `${words ?? "Telnyx refuses this account."} The fax waits here and leaves by itself once that is mended.`;
  }
}
