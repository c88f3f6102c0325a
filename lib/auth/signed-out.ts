import { AppError } from "@/lib/errors";

/** What anybody is told who asks for something without a session: a page that is open keeps what stands in its forms. */
export function signedOut(): AppError {
  return new AppError(
    "unauthenticated",
    "You are signed out. Sign in in another tab, then try again here: what you typed is still there.",
  );
}
