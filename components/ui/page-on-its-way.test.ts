import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { expectPage, noteArrival, oncePageIsHere } from "./page-on-its-way";

const done: string[] = [];

function stand(address: string): void {
  vi.stubGlobal("window", { location: new URL(address, "https://fax.clinic.test") });
}

function press(key: string, run: () => void = () => {}): void {
  oncePageIsHere(() => {
    done.push(key);
    run();
  });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  done.length = 0;
  stand("/inbox?fax=a");
});
afterEach(() => {
  vi.advanceTimersByTime(60_000);
  press("at last");
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("does at once what is asked for on the page that is here, also after a link that leads to it", () => {
  expectPage("/inbox?fax=a#notes");
  press("done");
  expect(done).toEqual(["done"]);
});

it("does on the next page what is asked for while it is on its way, in order", () => {
  expectPage("/inbox?fax=b");
  press("done");
  press("label");
  expect(done).toEqual([]);
  stand("/inbox?fax=b");
  noteArrival();
  expect(done).toEqual(["done", "label"]);
});

it("waits again for a page that was asked for meanwhile", () => {
  expectPage("/inbox?fax=b");
  press("after", () => expectPage("/inbox?fax=c"));
  press("done");
  stand("/inbox?fax=b");
  noteArrival();
  expect(done).toEqual(["after"]);
  stand("/inbox?fax=c");
  noteArrival();
  expect(done).toEqual(["after", "done"]);
});

it("does nothing on another page than the one that was asked for last", () => {
  expectPage("/inbox?fax=b");
  expectPage("/inbox?fax=c");
  press("done");
  stand("/inbox?fax=b");
  noteArrival();
  expect(done).toEqual([]);
});

it("forgets what was asked for where the page did not come", () => {
  expectPage("/inbox?fax=b");
  press("done");
  vi.advanceTimersByTime(5_000);
  press("label");
  stand("/inbox?fax=b");
  noteArrival();
  expect(done).toEqual(["label"]);
});
