import type { Receive } from "../fault-server/intake.js";
import type { Modules } from "../fault-server/load-modules.js";
import type { RequestBody } from "../fault-server/received.js";
import { RunningServer } from "../fault-server/running-server.js";
import type { Rejection, Warning } from "./findings.js";
import type { Receiver } from "./receiver.js";
import { ReceiverError } from "./receiver-error.js";

/** What a product's rules found and keep. */
export interface Product {
  /** As its makers write it. */
  readonly name: string;
  readonly receive: Receive;
  rejections(): readonly Rejection[];
  warnings(): readonly Warning[];
  clear(): void;
}

/** What a receiver is made of. */
export interface RunningReceiverOptions {
  readonly port: number;
  readonly maxKeptBytes: number;
}

/** Puts a product behind a fault server. */
export class RunningReceiver extends RunningServer implements Receiver {
  readonly #product: Product;
  readonly #budget: KeptBytes;

  constructor(product: Product, { port, maxKeptBytes }: RunningReceiverOptions, modules: Modules) {
    const budget = new KeptBytes(maxKeptBytes);
    const { receive } = product;
    super({ port, host: "127.0.0.1", receive, keepsBody: (request) => budget.take(request) }, modules);
    this.#product = product;
    this.#budget = budget;
  }

  rejections(): readonly Rejection[] {
    return this.#product.rejections();
  }

  warnings(): readonly Warning[] {
    return [...this.#product.warnings(), ...this.#budget.warnings()];
  }

  assertClean(): void {
    const [rejections, warnings] = [this.rejections(), this.warnings()];
    if (rejections.length + warnings.length === 0) return;
    throw new ReceiverError(this.#product.name, rejections, warnings);
  }

  override clear(): void {
    super.clear();
    this.#product.clear();
    this.#budget.clear();
  }
}

/** Bounds the bodies that are kept, and tells of those that were not: a search in them would find nothing, wrongly. */
class KeptBytes {
  readonly #max: number;
  #kept = 0;
  #left: number[] = [];

  constructor(max: number) {
    this.#max = max;
  }

  take({ number, bodyBytes }: RequestBody): boolean {
    if (this.#kept + bodyBytes > this.#max) {
      this.#left.push(number);
      return false;
    }
    this.#kept += bodyBytes;
    return true;
  }

  warnings(): readonly Warning[] {
    return this.#left.map((requestNumber) => ({
      rule: "body-not-kept",
      message: `its body would exceed the ${this.#max} bytes that are kept: raise \`maxKeptBytes\``,
      requestNumber,
    }));
  }

  clear(): void {
    this.#kept = 0;
    this.#left = [];
  }
}
