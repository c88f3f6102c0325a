import "server-only";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { faxLabels, labels } from "@/db/schema/inbox";
import { recordAudit } from "@/lib/audit";
import { assertMayWrite } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { AppError } from "@/lib/errors";
import { LABEL_COLOURS, type Label, LONGEST_LABEL } from "@/lib/fax/rules/label";
import { ask, question } from "@/lib/questions";

/** More would not be found again. */
const MOST_LABELS = 500;

const COLUMNS = { id: labels.id, name: labels.name, colour: labels.colour };

/** All labels, by name. Sorted here: folding hundreds of names would be the dearest statement of the inbox. */
export async function listLabels(): Promise<Label[]> {
  const all = sql`select ${labels.id}, ${labels.name}, ${labels.colour} from ${labels}`;
  const found = await ask(question<Label, readonly Label[]>(all, (rows) => rows));
  return found.toSorted((one, other) => BY_NAME.compare(one.name, other.name));
}

const BY_NAME = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** The labels on a fax that the caller may see, by name. */
export async function labelsOf(faxId: string): Promise<Label[]> {
  return database()
    .select(COLUMNS)
    .from(faxLabels)
    .innerJoin(labels, eq(labels.id, faxLabels.labelId))
    .where(eq(faxLabels.faxId, faxId))
    .orderBy(asc(sql`search_words(${labels.name})`));
}

/** A label that stays until the transaction ends. Throws `not-found` where it was removed since the page was opened. */
export async function holdLabel(tx: Transaction, labelId: string): Promise<Label> {
  const [label] = await tx.select(COLUMNS).from(labels).where(eq(labels.id, labelId)).for("key share");
  if (!label) throw new AppError("not-found", "This label is not there any more. Choose another.");
  return label;
}

/**
 * Answers the label of this name, made now if there is none; case and accents do not matter. Throws `wrong-input` for an empty
 * name or one of over 30 characters, `not-possible-now` at 500 labels, `forbidden` for whoever only reads.
 */
export async function makeLabel(viewer: Viewer, typed: string): Promise<Label> {
  assertMayWrite(viewer);
  const name = nameOf(typed);
  return database().transaction(async (tx) => {
    const isIt = eq(sql`search_words(${labels.name})`, sql`search_words(${name})`);
    const count = await tx.$count(labels);
    const colour = LABEL_COLOURS[count % LABEL_COLOURS.length] ?? "grey";
    const [made] =
      count < MOST_LABELS
        ? await tx.insert(labels).values({ name, colour }).onConflictDoNothing().returning(COLUMNS)
        : [];
    if (!made) {
      const [standing] = await tx.select(COLUMNS).from(labels).where(isIt);
      if (standing) return standing;
      throw new AppError("not-possible-now", `There are ${MOST_LABELS} labels already. Use one of them.`);
    }
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "label.created",
      subjectKind: "label",
      subjectId: made.id,
    });
    return made;
  });
}

/**
 * Gives a label another name, on every fax that has it. Throws `wrong-input` for a name that no label can have or another has already,
 * `not-found`, `forbidden` for whoever only reads.
 */
export async function renameLabel(viewer: Viewer, labelId: string, typed: string): Promise<void> {
  assertMayWrite(viewer);
  const name = nameOf(typed);
  await database().transaction(async (tx) => {
    const isItsName = eq(sql`search_words(${labels.name})`, sql`search_words(${name})`);
    const [taken] = await tx
      .select(COLUMNS)
      .from(labels)
      .where(and(isItsName, ne(labels.id, labelId)));
    if (taken) throw wrongName(`There is a label “${taken.name}” already.`);
    const changed = await tx.update(labels).set({ name }).where(eq(labels.id, labelId)).returning({ id: labels.id });
    if (changed.length === 0) throw new AppError("not-found", "This label is not there any more.");
    await recordAudit(tx, {
      actor: viewer.personId,
      action: "label.renamed",
      subjectKind: "label",
      subjectId: labelId,
    });
  });
}

function nameOf(typed: string): string {
  const name = typed.replaceAll("\0", "").replace(/\s+/g, " ").trim();
  if (name !== "" && name.length <= LONGEST_LABEL) return name;
  throw wrongName(name ? `Shorten it to ${LONGEST_LABEL} characters.` : "Type a word for the label.");
}

function wrongName(wrong: string): AppError {
  return new AppError("wrong-input", wrong, { fieldErrors: { name: wrong } });
}
