import type { LiveCounts } from "@/components/live/live-connection";
import type { RestoredNotice } from "@/components/shell/restored-banner";
import type { Alarm } from "@/lib/alarms/rules/alarm";
import type { Role } from "@/lib/auth/rules/roles";
import type { InboxViewLink } from "@/lib/fax/rules/inbox-view";
import type { Notice } from "@/lib/people/notices";

/** What the frame around every page shows of the portal and of the person who is signed in. */
export type ShellState = {
  person: { name: string; email: string; role: Role; isAdmin: boolean };
  counts: LiveCounts;
  /** The saved views of the inbox. */
  views: readonly InboxViewLink[];
  /** When Telnyx last sent an event; null before the first one. */
  lastEventAt: Date | null;
  /** What needs an admin now; none for members. */
  alarms: readonly Alarm[];
  /** That a backup was restored, while that concerns this person; else null. */
  restored: RestoredNotice | null;
  /** What happened to this person's account and was not seen yet. */
  notices: readonly Notice[];
};
