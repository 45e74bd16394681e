/** Something that went wrong inside tracing, told without user data and without keys. */
export interface Diagnostic {
  /** Stable name of the cause, such as `tracer-not-ready`; told once a tracer, or once a message. */
  readonly cause: string;
  /** One line for a person: what happened, and what to do. */
  readonly message: string;
  /** The tracer that it concerns, where it concerns one. */
  readonly tracer?: string;
}

/** Takes diagnostics. Never throws. */
export type Diagnose = (diagnostic: Diagnostic) => void;

/** Where diagnostics go: `true` prints a line a cause with `console.warn`, `false` is silent, a function gets each one. */
export type DiagnosticsOption = boolean | ((diagnostic: Diagnostic) => void);

const MAX_REMEMBERED = 1000;

/** Makes the diagnostics of one service: each cause is told once, so that a failing backend cannot flood a log. */
export function createDiagnose(option: DiagnosticsOption): Diagnose {
  if (option === false) return () => {};
  const told = new Set<string>();
  const tell = option === true ? warn : option;
  return (diagnostic) => {
    // A tracer's messages vary with what its backend answers; the service's own are fixed, and several share a cause.
    const key = `${diagnostic.cause}\n${diagnostic.tracer ?? diagnostic.message}`;
    if (told.has(key) || told.size >= MAX_REMEMBERED) return;
    told.add(key);
    try {
      tell(diagnostic);
    } catch {
      // A listener's failure has nowhere left to be told, and must not reach the traced program.
    }
  };
}

function warn({ message, tracer }: Diagnostic): void {
  // biome-ignore lint/suspicious/noConsole: the one place that prints, once a cause.
  console.warn(`[agent-tracer]${tracer === undefined ? "" : ` ${tracer}:`} ${message}`);
}
