/** Everything that is ever noted in the audit log, in the words of the person who did it. */
const ACTION_WORDS = {
  "fax.submitted": "Sent",
  "fax.viewed": "Opened fax",
  "fax.cancelled": "Cancelled",
  "fax.tried-again": "Tried again",
  "fax.allowed": "Let a fax go that waited for a yes",
  "fax.rescheduled": "Changed the sending time",
  "fax.sent-now": "Sent now instead of later",
  "fax.decided-sent": "Said that it was sent",
  "fax.decided-again": "Said that it was not sent, sent again",
  "fax.second-found": "Found sent twice, stopped one",
  "fax.refreshed": "Asked for the document again",
  "fax.read": "Marked as read",
  "fax.marked-unread": "Marked as unread",
  "fax.noted": "Changed the note",
  "fax.trashed": "Moved to trash",
  "fax.restored": "Restored from trash",
  "fax.deleted": "Deleted for good",
  "document.opened": "Opened document",
  "document.downloaded": "Downloaded document",
  "document.printed": "Printed document",
  "document.uploaded": "Uploaded document",
  "event.viewed": "Opened event",
  "event.processed-again": "Processed event again",
  "events.processed-again": "Processed failed events again",
  "events.checked-for-gaps": "Compared with Telnyx",
  "backup.made": "Made a backup",
  "backup.restored": "Restored a backup",
  "backup.released": "Released what was held after a restore",
  "settings.backups-changed": "Changed when backups are made",
  "alarm.dismissed": "Dismissed alarm",
  "number.attached": "Attached number",
  "number.detached": "Detached number",
  "number.access-changed": "Changed who may use",
  "fax_application.created": "Created fax application",
  "fax_application.updated": "Changed fax application",
  "fax_application.deleted": "Deleted fax application",
  "report.downloaded": "Downloaded transmission report",
  "cover_template.created": "Created cover page",
  "cover_template.updated": "Changed cover page",
  "cover_template.deleted": "Deleted cover page",
  "settings.covers-changed": "Changed the rules of cover pages",
  "settings.delivery-changed": "Changed how documents reach Telnyx",
  "settings.ceilings-changed": "Changed what may be sent in a day",
  "settings.scans-changed": "Changed whether scanned pages are read",
  "access.refused": "Was refused",
  "search.made": "Searched",
  "audit.read": "Read the audit log",
  "audit.exported": "Exported the audit log",
  "person.first-admin-created": "Set up this portal",
  "person.signed-in": "Signed in",
  "person.sign-in-failed": "Failed to sign in",
  "person.locked-out": "Was locked out",
  "person.signed-out": "Signed out",
  "person.invited": "Invited",
  "person.invitation-renewed": "Renewed the invitation",
  "person.invitation-withdrawn": "Withdrew the invitation",
  "person.invitation-accepted": "Accepted the invitation",
  "person.reset-link-made": "Made a link to set a new password",
  "person.password-reset": "Set a new password by link",
  "person.password-changed": "Changed password",
  "person.role-changed": "Changed role",
  "person.numbers-changed": "Changed which numbers they may use",
  "person.disabled": "Disabled",
  "person.enabled": "Enabled",
  "person.signed-out-everywhere": "Signed out everywhere",
} as const;

export type AuditAction = keyof typeof ACTION_WORDS;

export const AUDIT_ACTIONS = Object.keys(ACTION_WORDS).filter(isAuditAction);

export function isAuditAction(text: string): text is AuditAction {
  return Object.hasOwn(ACTION_WORDS, text);
}

/** What was done, for the audit log's pages; an action of another version is shown as it is. */
export function actionWords(action: string): string {
  return isAuditAction(action) ? ACTION_WORDS[action] : action;
}
