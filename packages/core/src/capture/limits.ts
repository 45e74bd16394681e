/** How much of one value is kept. What is cut is marked in its place. */
export interface CaptureLimits {
  /** Levels of nested objects and arrays. At most 100. @default 12 */
  readonly maxDepth: number;
  /** Values visited in one payload, the nested ones included. @default 20000 */
  readonly maxNodes: number;
  /** Length of one payload as JSON text, in UTF-16 code units. @default 1048576 */
  readonly maxBytes: number;
  /** Length of one string, in UTF-16 code units: its first and last parts stay. @default 65536 */
  readonly maxStringLength: number;
  /** Keys of one object: the first ones stay. @default 200 */
  readonly maxKeys: number;
  /** Items of one array: the first half and the last half stay. @default 80 */
  readonly maxItems: number;
}

/** Limits of a service that sets none. */
export const DEFAULT_LIMITS: Readonly<Required<CaptureLimits>> = Object.freeze({
  maxDepth: 12,
  maxNodes: 20_000,
  maxBytes: 1_048_576,
  maxStringLength: 65_536,
  maxKeys: 200,
  maxItems: 80,
});
