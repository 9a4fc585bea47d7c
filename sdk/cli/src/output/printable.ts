/** Everything that a terminal takes for a command instead of a character, but line ends and tabs. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const COMMANDS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Text that shows what it says: files, tapes and plugins bring titles and log lines that could move the cursor, or more. */
export function printable(text: string): string {
  return text.replace(COMMANDS, "\ufffd");
}
