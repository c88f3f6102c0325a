import { assembleImage } from "./image/assemble-image";

const folder = process.argv[2];
if (!folder) {
  process.stderr.write("Say where to: npm run image -- FOLDER, which is empty or not there yet.\n");
  process.exit(1);
}
await assembleImage(folder);
