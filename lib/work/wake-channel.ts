/** Notifications on it carry the kind of job that became due; they leave the database when the transaction commits. */
export const WAKE_CHANNEL = "plainfax_work";
