import { chance } from "../carrier/ids";
import type { World } from "../carrier/world";
import { ApiError, problem } from "../http/api-error";
import { type Page, pageOf } from "../http/page-of";
import { settingsOf } from "../state/settings";
import type { Fax } from "../state/shapes";
import { struck } from "./struck";

/** A page of faxes as the weather lets it be seen: late, with repeats and gaps at the seams, or not at all. */
export function pageInWeather(world: World, found: Fax[], query: URLSearchParams): Page<Fax> {
  const { lag_ms, repeat, drift, fail, fail_from_page, page_size, endless } = settingsOf(world.state).weather.list;
  const newest = world.clock.now() - lag_ms;
  const visible = lag_ms > 0 ? found.filter((fax) => Date.parse(fax.created_at) <= newest) : found;
  if (visible.length < found.length) struck(world, "list lags");
  const asked = smallerPages(query, page_size);
  if (endless) asked.set("page[number]", "1");
  const page = pageOf(visible, asked);
  if (endless) {
    struck(world, "list endless");
    return { ...page, meta: { ...page.meta, total_pages: page.meta.total_pages + 1_000_000 } };
  }
  const { page_number, page_size: size } = page.meta;
  if (page_number >= fail_from_page && chance(world.dice, fail)) throw failure(world, "list fails");
  const start = (page_number - 1) * size;
  if (start === 0 || page.data.length === 0) return page;
  if (chance(world.dice, repeat)) return { ...page, data: reported(world, "list repeats", visible, start - 1, size) };
  if (chance(world.dice, drift)) return { ...page, data: reported(world, "list drifts", visible, start + 1, size) };
  return page;
}

/** GET /faxes/{id} may fail as well, or answer as if the fax had only just begun. */
export function withRetrieveWeather(world: World, fax: Fax): Fax {
  const { fail, older } = settingsOf(world.state).weather.retrieve;
  if (chance(world.dice, fail)) throw failure(world, "retrieve fails");
  if (!chance(world.dice, older)) return fax;
  struck(world, "retrieve answers what was");
  const { page_count: _pages, call_duration_secs: _seconds, ...begun } = fax;
  const status = fax.direction === "outbound" ? "queued" : "receiving";
  return { ...begun, status, failure_reason: null, internal_failure_reason: null, updated_at: fax.created_at };
}

function smallerPages(query: URLSearchParams, limit: number): URLSearchParams {
  const smaller = new URLSearchParams(query);
  if (Number(query.get("page[size]") ?? 20) > limit) smaller.set("page[size]", String(limit));
  return smaller;
}

function reported(world: World, fault: string, faxes: Fax[], start: number, size: number): Fax[] {
  struck(world, fault);
  return faxes.slice(start, start + size);
}

function failure(world: World, fault: string): ApiError {
  struck(world, fault);
  return new ApiError(500, [problem("10007", "An unexpected error occurred.")]);
}
