import "server-only";
import { sql } from "drizzle-orm";
import { rowsOf, type Transaction } from "@/db/database";
import { environment } from "@/lib/env";
import { enqueueJob } from "@/lib/jobs/jobs";

/*
 * Who asked for a fax by mail is answered what became of it. That is written in the transaction of what it tells of; `lib/mail-in` puts it into words
 * when it leaves, as the fax is then.
 */

/** Answers the mails that these faxes came of, where they were delivered or were not. */
export async function answerMails(tx: Transaction, faxIds: readonly string[]): Promise<void> {
  if (faxIds.length === 0 || !environment().faxMailbox) return;
  const queued = await rowsOf<{ id: string }>(
    tx,
    sql`insert into mails (person_id, to_address, kind, fax_id, answers_id)
      select asker.id, asker.email, case fax.status when 'delivered' then 'answer-delivered' else 'answer-not-delivered' end, fax.id, asked.id
      from faxes fax join received_mails asked on asked.id = fax.submission_key
        join people asker on asker.id = asked.person_id and asker.disabled_at is null
      where fax.id = any (${sql.param(faxIds)}::uuid[]) and fax.direction = 'outbound' and fax.status in ('delivered', 'failed')
      returning id`,
  );
  await enqueueJob(
    tx,
    "answer-mail",
    queued.map(({ id }) => id),
  );
}
