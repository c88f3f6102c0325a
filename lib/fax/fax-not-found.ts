import { AppError } from "@/lib/errors";

/** What somebody hears of a fax that does not exist for them. */
export function faxNotFound(): AppError {
  return new AppError("not-found", "This fax doesn't exist, or it isn't yours to see.");
}
