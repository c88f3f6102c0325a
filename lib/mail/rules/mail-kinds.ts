/** What a mail is about: something that happened to a fax or a draft, the way into an account, or nothing but the mail server. */
export const MAIL_SUBJECTS = {
  received: "A fax came",
  delivered: "A fax was delivered",
  "not-delivered": "A fax was not delivered",
  "waits-for-yes": "A fax waits for your yes",
  assigned: "A fax was handed to you",
  mentioned: "A note names you",
  due: "A fax is due",
  unopened: "Nobody has opened a fax",
  asked: "A program asks to send a fax",
  printed: "What you printed waits for its number",
  digest: "Your faxes since the last mail",
  alarm: "Plainfax needs an admin",
  fax: "A fax for you",
  "answer-accepted": "Your fax is on its way",
  "answer-draft": "Your fax waits for you",
  "answer-refused": "Your mail was not faxed",
  "answer-delivered": "Your fax was delivered",
  "answer-not-delivered": "Your fax was not delivered",
  invitation: "You are invited to Plainfax",
  "password-reset": "Choose a new password for Plainfax",
  test: "A test from Plainfax",
} as const;

export type MailKind = keyof typeof MAIL_SUBJECTS;

/** What a mail that asked for a fax is answered. */
export type AnswerKind = Extract<MailKind, `answer-${string}`>;
