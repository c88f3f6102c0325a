/** When the office is open: the same hours on each of its days. */
export type OfficeHours = {
  /** Days of the week by ISO 8601, 1 for Monday to 7 for Sunday. */
  days: readonly number[];
  /** Times of day, "08:00", where the office is. */
  from: string;
  to: string;
};

export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

export const USUAL_HOURS: OfficeHours = { days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" };

/** A week has so many minutes of office hours at most; more would never be over. */
export const MOST_MINUTES = 7 * 24 * 60;
