import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.ts";

export default mergeConfig(shared, {
  // Memory is measured after a collection.
  test: { execArgv: ["--expose-gc"] },
});
