import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { FactsStore } from "@/components/raster/facts-store";

const FACTS = {
  lines: 2149,
  bytes: 20_000,
  blackShare: 0.04,
  hasMarks: true,
  photoShare: 0,
  isBlank: false,
  findings: [],
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A store whose requests are answered one by one. */
function openStore() {
  const waiting: { address: string; answer: (response: Response) => void }[] = [];
  const store = new FactsStore(
    (address) => new Promise((answer) => waiting.push({ address: String(address), answer })),
  );
  async function answerNext(response = Response.json(FACTS)) {
    const asked = waiting.shift();
    asked?.answer(response);
    await vi.advanceTimersByTimeAsync(0);
    return asked?.address;
  }
  return { store, answerNext, asked: () => waiting.map(({ address }) => address) };
}

it("fetches two at a time, each once, what is wished for least first", async () => {
  const { store, answerNext, asked } = openStore();
  store.wish({}, ["1", "2", "3", "4"]);
  store.wish({}, ["1", "4"]);
  expect(asked()).toEqual(["1", "2"]);
  expect(await answerNext()).toBe("1");
  expect(asked()).toEqual(["2", "4"]);
  for (const address of ["2", "4", "3"]) expect(await answerNext()).toBe(address);
  expect(asked()).toEqual([]);
  expect(store.get("3")).toEqual({ facts: FACTS });
});

it("leaves what nobody wishes for any more", async () => {
  const { store, answerNext, asked } = openStore();
  const [one, other] = [{}, {}];
  store.wish(one, ["1", "2", "3"]);
  store.wish(one, ["4"]);
  store.wish(other, ["5"]);
  store.endWish(other);
  await answerNext();
  await answerNext();
  expect(asked()).toEqual(["4"]);
});

it("tells of many answers at once", async () => {
  const { store, answerNext } = openStore();
  const listener = vi.fn();
  store.subscribe(listener);
  store.wish({}, ["1", "2"]);
  await answerNext();
  await answerNext();
  expect(listener).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(listener).toHaveBeenCalledTimes(1);
});

it("keeps why a page cannot be checked, and asks again when told to", async () => {
  const { store, answerNext, asked } = openStore();
  store.wish({}, ["1"]);
  await answerNext(Response.json({ error: "This page can't be shown here." }, { status: 409 }));
  expect(store.get("1")).toEqual({ problem: "This page can't be shown here." });
  expect(asked()).toEqual([]);
  store.tryAgain("1");
  expect(asked()).toEqual(["1"]);
  await answerNext();
  expect(store.get("1")).toEqual({ facts: FACTS });
});
