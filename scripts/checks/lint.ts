// Format, lint and the import directions, as biome.json states them.
import { conclude } from "../conclude.ts";
import { run } from "../run.ts";

const { status, output } = await run("biome", ["check", "--error-on-warnings", "--max-diagnostics=50", "."]);
conclude(status === 0 ? [] : [output], output.match(/Checked \d+ files/)?.[0] ?? "nothing checked");
