import "server-only";
import { is, type SQLWrapper, sql } from "drizzle-orm";
import { PgTimestamp } from "drizzle-orm/pg-core";
import { cache } from "react";
import { database } from "@/db/client";
import { type Executor, rowsOf } from "@/db/database";

/** What is asked of the database, and how its rows are read: alone, or with other questions in one statement. */
export type Question<Known> = { query: SQLWrapper; read(rows: readonly unknown[]): Known };

/** A query whose columns have names of their own, and what follows from its rows. They come as JSON: moments in them are text. */
export function question<Row, Known>(query: SQLWrapper, read: (rows: readonly Row[]) => Known): Question<Known> {
  return { query, read: (rows) => read(rows as readonly Row[]) };
}

/**
 * The rows that a query selects by these fields, under their names and with moments as dates. Read as one piece of JSON: value by value,
 * a page of a list takes longer to read than to find.
 */
export function listed<Row>(
  fields: Readonly<Record<keyof Row & string, SQLWrapper>>,
  query: SQLWrapper & PromiseLike<Row[]>,
): Question<Row[]> {
  const names = Object.entries<SQLWrapper>(fields).map(([name, field]) => ({ name, isMoment: is(field, PgTimestamp) }));
  const moments = names.filter(({ isMoment }) => isMoment).map(({ name }) => name);
  const columns = names.map(({ name }) => sql.identifier(name));
  return question<Record<string, unknown>, Row[]>(
    sql`select * from (${query.getSQL()}) as listed(${sql.join(columns, sql`, `)})`,
    (rows) => rows.map((row) => withDates(row, moments) as Row),
  );
}

function withDates(row: Record<string, unknown>, moments: readonly string[]): Record<string, unknown> {
  for (const name of moments) {
    const moment = row[name];
    if (typeof moment === "string") row[name] = new Date(moment);
  }
  return row;
}

/** What a question is answered with. */
export type Answer<Asked> = Asked extends Question<infer Known> ? Known : never;

type Answers<Questions> = { [Name in keyof Questions]: Answer<Questions[Name]> };

/** Several questions as one: of many short ones, a page spends more on asking than the database on the answers. */
export function together<Questions extends Readonly<Record<string, Question<unknown>>>>(
  questions: Questions,
): Question<Answers<Questions>> {
  const asked = Object.entries(questions);
  const parts = asked.map(([name, { query }]) => sql`${asJson(query)} as ${sql.identifier(name)}`);
  return question<Record<string, readonly unknown[]>, Answers<Questions>>(
    sql`select ${sql.join(parts, sql`, `)}`,
    ([row]) =>
      Object.fromEntries(asked.map(([name, { read }]) => [name, read(row?.[name] ?? [])])) as Answers<Questions>,
  );
}

/**
 * Asks it, as one statement. What the parts of a page ask in the same moment goes as one as well, whoever of them asks; if it fails, it
 * fails for all of them. With an `executor`, and outside of pages, it goes alone.
 */
export function ask<Known>(asked: Question<Known>, executor?: Executor): Promise<Known> {
  const gathered = executor ? null : gatheredForPage();
  if (!gathered) return send(asked, executor ?? database());
  return new Promise((resolve, reject) => {
    gathered.push({ asked, resolve: (known) => resolve(known as Known), reject });
    if (gathered.length === 1) setImmediate(() => void answerAll(gathered.splice(0)));
  });
}

type Gathered = { asked: Question<unknown>; resolve: (known: unknown) => void; reject: (error: unknown) => void };

const gatheredOnce = cache((): Gathered[] => []);

/** What the page that is being made asks in this moment; null where none is: React keeps nothing there from call to call. */
function gatheredForPage(): Gathered[] | null {
  const gathered = gatheredOnce();
  return gathered === gatheredOnce() ? gathered : null;
}

async function answerAll(gathered: readonly Gathered[]): Promise<void> {
  const questions = Object.fromEntries(gathered.map(({ asked }, at) => [`q${at}`, asked]));
  try {
    const answers = await send(together(questions), database());
    for (const [at, { resolve }] of gathered.entries()) resolve(answers[`q${at}`]);
  } catch (error) {
    for (const { reject } of gathered) reject(error);
  }
}

async function send<Known>({ query, read }: Question<Known>, executor: Executor): Promise<Known> {
  const [row] = await rowsOf<{ rows: readonly unknown[] }>(executor, sql`select ${asJson(query)} as rows`);
  return read(row?.rows ?? []);
}

function asJson(query: SQLWrapper) {
  return sql`(select coalesce(json_agg(asked), '[]') from (${query.getSQL()}) as asked)`;
}
