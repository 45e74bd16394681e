import { afterEach, describe, expect, it } from "vitest";
import type { Receiver } from "../src/receiver/receiver.js";

/** Sends something to a receiver. */
export type Send<Client> = (client: Client) => Promise<unknown>;

/** What shows that a rule of a receiver warns where it should, and nowhere else. */
export interface WarningCase<Client, Options> {
  readonly rule: string;
  /** What is warned about, and what the message says of it. */
  readonly warns: readonly (readonly [send: Send<Client>, says: string])[];
  /** What is close to it, and fine. */
  readonly passes: readonly Send<Client>[];
  readonly options?: Options;
}

interface Warnings<Client, Options> {
  readonly cases: readonly WarningCase<Client, Options>[];
  readonly rules: readonly { readonly id: string; readonly source: string }[];
  /** What each rule's source has in it. */
  readonly source: string;
  readonly start: (options?: Options) => Promise<Receiver>;
  readonly connect: (receiver: Receiver) => Client;
}

/** Sends one thing after the other. */
export function inTurn<Client>(...sends: readonly Send<Client>[]): Send<Client> {
  return async (client) => {
    for (const send of sends) await send(client);
  };
}

/** Checks that each rule has a case, warns of what the case says and lets its neighbours pass. */
export function describeWarnings<Client extends Disposable, Options>(warnings: Warnings<Client, Options>): void {
  const { cases, rules, source, start, connect } = warnings;
  let receiver: Receiver | undefined;
  let client: Client | undefined;

  const run = async (send: Send<Client>, options?: Options): Promise<Receiver> => {
    receiver = await start(options);
    client = connect(receiver);
    await send(client);
    expect(receiver.rejections()).toEqual([]);
    return receiver;
  };

  afterEach(async () => {
    client?.[Symbol.dispose]();
    await receiver?.close();
  });

  it("has a case for each rule, and a source", () => {
    expect(rules.map(({ id }) => id)).toEqual(cases.map(({ rule }) => rule));
    expect(rules.filter((rule) => !rule.source.includes(source))).toEqual([]);
  });

  describe.each(cases)("$rule", ({ rule, warns, passes, options }) => {
    it.each(warns.map(([send, says]) => [says.slice(0, 60), send, says] as const))(
      "warns: %s",
      async (_, send, says) => {
        const found = (await run(send, options)).warnings();

        expect(found).not.toEqual([]);
        expect(found.filter((warning) => warning.rule !== rule)).toEqual([]);
        expect(JSON.stringify(found.map(({ message }) => message))).toContain(says);
      },
    );

    it.each(passes.map((send, index) => [index, send] as const))("lets its neighbour pass (%i)", async (_, send) => {
      expect((await run(send, options)).warnings()).toEqual([]);
    });
  });
}
