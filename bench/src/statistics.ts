/** Finds a quantile of values in any order. `NaN` of none. */
export function quantile(values: ArrayLike<number>, q: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** Finds the middle of values. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const [low = Number.NaN, high = low] = sorted.subarray((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
  return (low + high) / 2;
}

/** Finds the mean of values. */
export function mean(values: ArrayLike<number>): number {
  return Float64Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

/** Fits a line through points and returns its slope. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const middleX = mean(points.map(([x]) => x));
  const middleY = mean(points.map(([, y]) => y));
  const covariance = mean(points.map(([x, y]) => (x - middleX) * (y - middleY)));
  return covariance / mean(points.map(([x]) => (x - middleX) ** 2));
}
