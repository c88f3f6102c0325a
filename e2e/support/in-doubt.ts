/** Faxes whose hand-over got no answer, by their destination; two are decided by a person, as each is named. */
export const IN_DOUBT_TO = { wasSent: "+1 312 736 7310", sentAgain: "+1 312 736 7311" };
