/** What the comparisons with Telnyx are about: the one account of this installation. */
export const ACCOUNT = "00000000-0000-0000-0000-000000000000";
