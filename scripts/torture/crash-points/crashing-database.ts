import type { SQL } from "drizzle-orm";
import type { Database, OpenDatabase, Transaction } from "@/db/database";
import { Died, point, pointInTransaction, unlessDead } from "./life";

const STATEMENTS = new Set<PropertyKey>(["select", "insert", "update", "delete", "execute"]);

/** The same database, at each statement and commit of which a process may end. */
export function withCrashes(opened: OpenDatabase): OpenDatabase {
  return { ...opened, db: crashing(opened.db) };
}

function crashing(db: Database): Database {
  return new Proxy(db, {
    get(target, key) {
      if (key === "transaction") return (work: (tx: Transaction) => Promise<unknown>) => transact(target, work);
      if (key === "execute") return (query: SQL) => executeAlone(target, query);
      const member: unknown = Reflect.get(target, key);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

/** A statement of its own, which is committed when it ends. */
async function executeAlone(db: Database, query: SQL): Promise<unknown> {
  await point("before a statement");
  const result = await db.execute(query);
  await point("after a commit");
  return result;
}

async function transact<Result>(db: Database, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  await point("before a transaction");
  try {
    const result = await db.transaction(async (tx) => {
      const result = await work(watched(tx));
      pointInTransaction("before a commit");
      return result;
    });
    await point("after a commit");
    return result;
  } catch (error) {
    await unlessDead();
    throw error instanceof Died ? new Error("A dead process went on.") : error;
  }
}

function watched(tx: Transaction): Transaction {
  return new Proxy(tx, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== "function") return member;
      if (!STATEMENTS.has(key)) return member.bind(target);
      return (...given: unknown[]) => {
        pointInTransaction("before a statement");
        return member.apply(target, given);
      };
    },
  });
}
