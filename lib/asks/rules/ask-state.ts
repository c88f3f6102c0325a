/** How an ask ended: by a person, because the program asked for something else instead, or because nobody decided in time. */
export type AskEnd = "approved" | "refused" | "replaced" | "expired";
