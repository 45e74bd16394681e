import shared from "../../vitest.shared.ts";

/** Sends to a real Opik: never part of the other tests. */
export default { ...shared, test: { ...shared.test, include: ["test/live/*.live.ts"], testTimeout: 120_000 } };
