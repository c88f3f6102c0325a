import { unprocessable } from "./api-error";

export type Page<Item> = {
  data: Item[];
  meta: { page_number: number; page_size: number; total_pages: number; total_results: number };
};

/** One page of a list by `page[number]` (from 1) and `page[size]` (1–250, default 20); a page past the end is empty. */
export function pageOf<Item>(items: Item[], query: URLSearchParams): Page<Item> {
  const pageNumber = wholeNumber(query, "page[number]", 1, 1, Number.MAX_SAFE_INTEGER);
  const pageSize = wholeNumber(query, "page[size]", 20, 1, 250);
  const start = (pageNumber - 1) * pageSize;
  return {
    data: items.slice(start, start + pageSize),
    meta: {
      page_number: pageNumber,
      page_size: pageSize,
      total_pages: Math.max(1, Math.ceil(items.length / pageSize)),
      total_results: items.length,
    },
  };
}

function wholeNumber(query: URLSearchParams, name: string, fallback: number, min: number, max: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) {
    throw unprocessable("10033", `${name} must be between ${min} and ${max}.`, { parameter: name });
  }
  return value;
}
