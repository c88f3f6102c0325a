import { beforeEach, expect, it, vi } from "vitest";
import { claimJobs } from "./jobs";
import { runWorker } from "./workers";

vi.mock("./jobs", async (original) => ({ ...(await original<typeof import("./jobs")>()), claimJobs: vi.fn() }));

beforeEach(() => {
  vi.mocked(claimJobs).mockReset();
});

const everythingElse = () => new Promise((resolve) => setImmediate(resolve));

it.each(Array.from({ length: 8 }, (_, turns) => turns))(
  "looks again when it is woken %i turns after it found nothing",
  async (turns) => {
    let findNothing = (_jobs: []) => {};
    const found = new Promise<[]>((resolve) => {
      findNothing = resolve;
    });
    vi.mocked(claimJobs).mockReturnValueOnce(found).mockResolvedValue([]);
    const worker = runWorker({ kind: "send-fax", concurrency: 1, handle: async () => ({ done: true }) });
    findNothing([]);
    await found;
    for (let turn = 0; turn < turns; turn++) await null;
    worker.wake();
    await everythingElse();
    expect(claimJobs).toHaveBeenCalledTimes(2);
    await worker.stop();
  },
);
