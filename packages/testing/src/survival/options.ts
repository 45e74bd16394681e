import type { TracerFactory } from "@agent-tracer/core";
import type { FaultServer } from "../fault-server/fault-server.js";

/** What a case asks of the backend that it makes. */
export interface SurvivalSettings {
  /** How long to wait for an answer. A backend that has no such option may ignore it. */
  readonly timeoutMs?: number;
}

/** Makes a factory that delivers to a server. */
export type DeliverTo<Server extends FaultServer = FaultServer> = (
  server: Server,
  settings: SurvivalSettings,
) => TracerFactory;

/** What a backend lets the survival suite know beside its factory. */
export interface SurvivalOptions<Server extends FaultServer = FaultServer> {
  /** Starts the server of a case, which closes it. A receiver of a product is one, too. @default `faultServer()` */
  startServer?(): Promise<Server>;
  /** Counts the different traces and steps that have arrived whole. @default the server's `unique` */
  countArrived?(server: Server): number;
  /** Looks at what arrived, once all of it is there, and throws where it is not as it was sent. */
  checkArrived?(server: Server): void;
  /** Texts that the user has to be told, by the status that the server answers: what to do about it. */
  readonly advice?: Readonly<Record<number, string>>;
  /** Statuses with which the server refuses an item for good. @default [400, 422] */
  readonly refusals?: readonly number[];
  /** Cases that this backend cannot pass, each with its reason, which its name will show. */
  readonly skip?: Readonly<Record<string, string>>;
}
