import { takeLock } from "../lock";
import { openEmbeddedDatabase } from "../open";

// A process of its own that takes the lock, or opens the database, says so, and stays.
const [what = "", path = ""] = process.argv.slice(2);
process.stdout.write("begun\n");
if (what === "lock") await takeLock(path);
else await openEmbeddedDatabase(path);
process.stdout.write("held\n");
setInterval(() => {}, 60_000);
