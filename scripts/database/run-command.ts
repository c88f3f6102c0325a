import { withoutValues } from "@/db/without-values";
import { type Environment, environment } from "@/lib/env";

/** Runs one command of an administrator and prints what came of it, or the line that helps, with the exit code to match. */
export async function runCommand(command: (environment: Environment) => Promise<string>): Promise<void> {
  try {
    console.log(await command(environment()));
    process.exit(0);
  } catch (error) {
    console.error(withoutValues(error));
    process.exit(1);
  }
}
