import { readFileSync, writeFileSync } from "node:fs";
import { withRooms } from "./testing/rooms";

const PAGE = "docs/architecture.md";

writeFileSync(PAGE, withRooms(readFileSync(PAGE, "utf8")));
