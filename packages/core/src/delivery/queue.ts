/** Bounds of one tracer's queue: what waits to be mapped, waits to be sent, or is in flight. */
export interface QueueLimits {
  /** Records waiting, plus the items made of them until they are accepted. @default 100_000 */
  readonly maxItems?: number;
  /** Their bytes, as JSON text. @default 67_108_864 (64 MiB) */
  readonly maxBytes?: number;
}
