const SECOND = 1000;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Writes milliseconds for a person: `0.4 ms`, `12 ms`, `1.24 s`, `12.4 s`, `2m 03s`, `1h 02m`, `3d 04h`. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms) || ms <= 0) return "0 ms";
  if (ms < 0.95) return `${Math.max(ms, 0.1).toFixed(1)} ms`;
  if (ms < SECOND - 0.5) return `${Math.round(ms)} ms`;
  // Each bound lies where rounding reaches the next unit: 59.96 s is one minute, not `60.0 s`.
  if (ms < 9_995) return `${(ms / SECOND).toFixed(2)} s`;
  if (ms < 59_950) return `${(ms / SECOND).toFixed(1)} s`;
  const seconds = Math.round(ms / SECOND);
  if (seconds < HOUR) return pair(seconds, { unit: MINUTE, names: "ms" });
  if (seconds < DAY) return pair(seconds, { unit: HOUR, names: "hm" });
  return pair(seconds, { unit: DAY, names: "dh" });
}

function pair(seconds: number, { unit, names }: { readonly unit: number; readonly names: string }): string {
  const smaller = unit === DAY ? HOUR : unit / MINUTE;
  const small = Math.floor((seconds % unit) / smaller);
  return `${Math.floor(seconds / unit)}${names.charAt(0)} ${String(small).padStart(2, "0")}${names.charAt(1)}`;
}
