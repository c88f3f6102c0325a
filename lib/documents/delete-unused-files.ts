import "server-only";
import { database } from "@/db/client";
import { deleteFiles } from "./files/delete-files";
import { isHashUsed, lockHash } from "./store";

/** Removes the original with this hash and its pictures, unless a document uses them. */
export async function deleteUnusedFiles(sha256: string): Promise<void> {
  await database().transaction(async (tx) => {
    await lockHash(tx, sha256);
    if (!(await isHashUsed(tx, sha256))) await deleteFiles(sha256);
  });
}
