/** Whether a shell reads the text as it stands, without quotes: no spaces, no quotes, none of `* ? ~ $ ; | & < > ( )`. */
export function isShellSafe(text: string): boolean {
  return /^[\w./+,:@%^=-]+$/.test(text);
}
