/**
 * Says how values of one class are recorded.
 *
 * Asked for every object and function before its `toJSON`; the first one that fits wins. If either function throws,
 * the value is hidden.
 * @example
 * const invoice: Serializer = {
 *   when: (value) => value instanceof Invoice,
 *   toTrace: (value) => ({ number: (value as Invoice).number }),
 * };
 */
export interface Serializer {
  /** Tells whether this serializer knows the value. */
  readonly when: (value: unknown) => boolean;
  /** Returns what is recorded in the value's place; it is bounded and masked like any other value. */
  readonly toTrace: (value: unknown) => unknown;
}

/** Applies the first serializer that fits, or returns the value itself. Throws what a serializer throws. */
export function applySerializers(serializers: readonly Serializer[], value: unknown): unknown {
  for (const serializer of serializers) {
    if (serializer.when(value)) return serializer.toTrace(value);
  }
  return value;
}
