import { mergeConfig } from "vitest/config";
import shared from "../../vitest.shared.ts";

/** Importing the recorded data takes a while on a busy machine. */
export default mergeConfig(shared, { test: { testTimeout: 60_000 } });
