import { AppError } from "@/lib/errors";

/** What somebody hears who sees a fax that is not theirs to decide about. */
export function notInCare(): AppError {
  return new AppError(
    "forbidden",
    "Somebody else sent this fax. Only they, a manager of its number or an admin can change it; you can send it again as your own.",
  );
}
