// No tracked file that an install reads names a registry: whoever installs, installs from their own.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { conclude } from "../conclude.ts";
import { mustRun } from "../run.ts";
import { root } from "../workspace.ts";

const READ_BY_INSTALLS = /(^|\/)(package\.json|pnpm-lock\.yaml|pnpm-workspace\.yaml|\.npmrc|\.yarnrc.*|config\.json)$/;
const HOST = /registry\.[a-z]|_authToken|^\s*registry\s*[=:]|tarball:\s*https?:|"registry"/im;

const tracked = (await mustRun("git", ["ls-files", "-co", "--exclude-standard"])).trim().split("\n");
const files = tracked.filter((file) => READ_BY_INSTALLS.test(file) && existsSync(join(root, file)));
const problems = files.flatMap((file) => {
  const found = readFileSync(join(root, file), "utf8").match(HOST);
  return found === null ? [] : [`${file} names a registry: ${found[0].trim()}`];
});
conclude(problems, `${files.length} files name no registry`);
