/**
 * Says how values of one class are recorded.
 *
 * Asked for every object and function before its `toJSON`; the first one that fits wins. The value is hidden
 * (`"[capture failed]"`) if either function throws, if `when` returns a promise, or if `toTrace` returns the value
 * itself; a promise that `toTrace` returns is not awaited.
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
