import { isBuildCurrent } from "./build/fingerprint.mjs";
import { assembleImage } from "./image/assemble-image";

const [folder] = process.argv.slice(2);
if (!folder) fail("Say where to: npm run image -- FOLDER, which is empty or not there yet.");
else if (!isBuildCurrent()) fail("There is no build of these sources. Run npm run build first.");
else await assembleImage(folder);

function fail(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exitCode = 1;
}
