// No file, export or dependency that nobody uses.
import { conclude } from "../conclude.ts";
import { run } from "../run.ts";

const { status, output } = await run("knip", ["--no-config-hints"]);
conclude(status === 0 ? [] : [output], "nothing unused");
