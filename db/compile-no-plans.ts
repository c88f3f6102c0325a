import { sql } from "drizzle-orm";
import type { OpenDatabase } from "@/db/database";

/**
 * Lets a PostgreSQL server run queries as they are planned: compiling one that searches takes it seconds, running it
 * milliseconds. From now on on this connection, and on every one that is made later: the server remembers it of this role
 * in this database, since behind a pooler in transaction mode what a session sets for itself reaches only some.
 */
export async function compileNoPlans({ db }: OpenDatabase): Promise<void> {
  await db.execute(sql`do $$
    begin
      perform set_config('jit', 'off', false), pg_advisory_xact_lock(hashtext('plainfax settings of the role'));
      if not exists (
        select from pg_db_role_setting join pg_database on pg_database.oid = setdatabase
        where datname = current_database() and setrole = current_user::regrole and 'jit=off' = any(setconfig)
      ) then
        execute format('alter role %I in database %I set jit = off', current_user, current_database());
      end if;
    end
  $$`);
}
