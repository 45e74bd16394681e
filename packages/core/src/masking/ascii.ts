export function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

export function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

export function isLetter(code: number): boolean {
  return isSmall(code) || isCapital(code);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isAlphanumeric(code: number): boolean {
  return isLetter(code) || isDigit(code);
}
