import type { Json, TracerFactory, Usage } from "@agent-tracer/core";
import type { FaultServer } from "../fault-server/fault-server.js";

/** How the receiver of a broken delivery shall behave. */
export type DeliveryFailure =
  /** It answers every request so. */
  | {
      readonly type: "answer";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** It closes the connection without an answer. */
  | { readonly type: "reset" }
  /** It takes the request and never answers. */
  | { readonly type: "hang" }
  /** It answers well, after this many milliseconds. */
  | { readonly type: "slow"; readonly delayMs: number };

/** A trace or a step as `read` finds it in items. A field that the wire does not have stays absent and is not checked. */
export interface ReadSpan {
  readonly kind: "trace" | "step";
  /** As the wire spells it; of a trace, the id that its top-level steps name as their parent. */
  readonly id: string;
  readonly traceId: string;
  /** Absent where the wire gives a top-level step no parent. */
  readonly parentId?: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly startTime?: number;
  /** Epoch milliseconds. */
  readonly endTime?: number;
  readonly inputs?: Json;
  readonly outputs?: Json;
  /** Any text that holds the error's message. */
  readonly error?: string;
  /** Names of the logs in their order. */
  readonly logs?: readonly string[];
  readonly model?: string;
  /** In the inclusive arithmetic of the records, whatever the wire's own is. */
  readonly usage?: Usage;
  /** Names and values of the scores in their order. */
  readonly scores?: readonly { readonly name: string; readonly value: number | string | boolean }[];
}

/** What a backend lets the conformance suite look at beside its factory. */
export interface ConformanceOptions<Item = unknown> {
  /**
   * Reads items back, so that ids, parents, times and values are compared exactly. A span that is sent twice may be
   * returned twice: the last one counts.
   */
  read?(items: readonly Item[]): readonly ReadSpan[];
  /**
   * Returns what was written elsewhere than to `emit` since the last call: a console's lines, a file's text. Checks of
   * what a backend carries look there too.
   */
  takeOutput?(): string;
  /** Whether the factory has `deliver`. @default true */
  readonly delivers?: boolean;
  /** Whether the backend prints by design. What it prints then counts as its output. @default false */
  readonly prints?: boolean;
  /** Makes a factory whose tracers are not ready: without its key or URL. */
  createNotReady?(): TracerFactory<Item>;
  /** Makes a factory that delivers to a server of the suite, which misbehaves. Needs `node:http`. */
  deliverTo?(server: FaultServer): TracerFactory<Item>;
  /** Makes a factory that delivers to a receiver which behaves as told: for a backend that cannot be given a URL. */
  breakDelivery?(failure: DeliveryFailure): TracerFactory<Item> | Promise<TracerFactory<Item>>;
  /** Cases that this backend cannot pass, each with its reason, which its name will show. */
  readonly skip?: Readonly<Record<string, string>>;
  /** Milliseconds after which a promise counts as hanging. @default 5000 */
  readonly patienceMs?: number;
}
