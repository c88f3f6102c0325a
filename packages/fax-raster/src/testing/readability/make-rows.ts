import { type ChildProcess, fork } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Row, RowKind } from "./rows";

const CHILD = fileURLToPath(new URL("row-child.ts", import.meta.url));

type Wanted = { readonly kind: RowKind; readonly name: string };

/** Has children make rows, one a processor, and gives each as soon as those before it are there. Fails where a child does. */
export async function* makeRows(wanted: readonly Wanted[]): AsyncGenerator<Row> {
  const left = wanted.map((one, index) => ({ ...one, index }));
  const made = new EventEmitter().setMaxListeners(wanted.length);
  const rows = wanted.map(async (_, index): Promise<Row> => (await once(made, String(index)))[0]);
  const children = Array.from({ length: availableParallelism() }, () =>
    fork(CHILD, { execArgv: ["--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"] }),
  );
  const failed = Promise.race(children.map(endOf));
  const work = async (child: ChildProcess) => {
    await once(child, "message");
    for (let next = left.shift(); next; next = left.shift()) {
      child.send({ kind: next.kind, name: next.name });
      made.emit(String(next.index), ...(await once(child, "message")));
    }
  };
  const works = children.map(work);
  try {
    for (const row of rows) yield await Promise.race([row, failed]);
    await Promise.all(works);
  } finally {
    for (const child of children) if (child.connected) child.disconnect();
  }
}

async function endOf(child: ChildProcess): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`A child that makes rows ended with ${code}.`);
}
