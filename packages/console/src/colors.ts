import type { ConsoleStream } from "./stream.js";

/** A look that a piece of text can have. */
export type Style = "blue" | "bold" | "cyan" | "dim" | "green" | "magenta" | "red" | "yellow";

/** Puts a style on text, or leaves it plain. */
export type Paint = (text: string, style: Style | undefined) => string;

const BOLD_OFF = 22;
const COLOR_OFF = 39;

/** Codes of ECMA-48's "select graphic rendition", on and off. */
const CODES: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  bold: [1, BOLD_OFF],
  dim: [2, BOLD_OFF],
  red: [31, COLOR_OFF],
  green: [32, COLOR_OFF],
  yellow: [33, COLOR_OFF],
  blue: [34, COLOR_OFF],
  magenta: [35, COLOR_OFF],
  cyan: [36, COLOR_OFF],
};

/** Makes the function that colours, or that does nothing. */
export function createPaint(isColored: boolean): Paint {
  if (!isColored) return (text) => text;
  return (text, style) => {
    if (style === undefined || text === "") return text;
    const [on, off] = CODES[style];
    return `\x1b[${on}m${text}\x1b[${off}m`;
  };
}

/**
 * Tells whether to colour: an explicit option, then `FORCE_COLOR` (`0` and `false` turn colours off, all else on),
 * then `NO_COLOR` unless empty, then a dumb terminal, then whether the stream is a terminal.
 * @see https://nodejs.org/api/cli.html#force_color1-2-3 for `FORCE_COLOR` before `NO_COLOR`
 * @see https://no-color.org
 */
export function isColored(
  option: boolean | "auto",
  stream: ConsoleStream,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (option !== "auto") return option;
  const { FORCE_COLOR: force, NO_COLOR: none, TERM: terminal } = environment;
  if (force !== undefined) return force !== "0" && force !== "false";
  if (none !== undefined && none !== "") return false;
  return stream.isTTY === true && terminal !== "dumb";
}
