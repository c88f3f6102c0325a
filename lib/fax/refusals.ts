import { AppError } from "@/lib/errors";

/** What somebody hears of a fax that does not exist for them. */
export function faxNotFound(): AppError {
  return new AppError("not-found", "This fax doesn't exist, or it isn't yours to see.");
}

/** What somebody hears who sees a fax that is not theirs to decide about. */
export function notInCare(): AppError {
  return new AppError(
    "forbidden",
    "Somebody else sent this fax. Only they, a manager of its number or an admin can change it; you can send it again as your own.",
  );
}
