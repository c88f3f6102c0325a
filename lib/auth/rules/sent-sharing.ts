/** The setting that holds the admins' choice, `true` where sent faxes are seen by everybody who has the number. */
export const SENT_SHARING_SETTING = "sent-sharing";
