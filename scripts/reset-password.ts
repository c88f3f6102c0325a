import "./env-file.mjs";
import { makeResetLink } from "@/lib/people/access-links";
import { openInstallation } from "./database/open-installation";
import { runCommand } from "./database/run-command";

runCommand(async (environment) => {
  const email = process.argv[2];
  if (!email) throw new Error("Say whose password: npm run reset-password -- ana@example.org");
  const database = await openInstallation(environment);
  const link = await makeResetLink(database.db, email);
  await database.close();
  return `Open this link to choose a new password. It works once:\n${link}`;
});
