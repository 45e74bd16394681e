// Every package, example and script holds what its types say.
import { conclude } from "../conclude.ts";
import { run } from "../run.ts";
import { listPackages } from "../workspace.ts";

const { status, output } = await run("turbo", ["run", "typecheck", "--continue", "--output-logs=errors-only"]);
const unchecked = listPackages().filter(({ manifest }) => manifest.scripts?.typecheck === undefined);
const problems = unchecked.map(({ name }) => `${name} has no script "typecheck"`);
conclude(status === 0 ? problems : [output, ...problems], `${listPackages().length} projects`);
