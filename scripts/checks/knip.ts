// No file, export or dependency that nobody uses.
import { conclude } from "../conclude.ts";
import { run } from "../run.ts";

const { status, output } = await run("knip", ["--treat-config-hints-as-errors"]);
conclude(status === 0 ? [] : [output], "nothing unused");
