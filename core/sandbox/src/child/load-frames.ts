/** Code around a script, on its own lines. */
export interface ScriptFrame {
  readonly before: string;
  readonly after: string;
  /** Whether the prelude hears all that the script throws, so that nobody needs to wait for the engine to say it. */
  readonly catches: boolean;
}

/** The prelude's function that hears how loading ended; it takes it away when it was called. */
const LOADED = "$loaded";
/** Where something stands in front that only counts at the very begin: "use strict", `#!`, or a comment before it. */
const MUST_BE_FIRST = /^\s*["'/#<]/;

/**
 * What is put around a plugin's script so that the prelude hears how loading ended: whether it came to its end, or what it threw, with all
 * that is in it. The engine gives away the text of an error only, and fails as well for rejections that nobody handled.
 * @returns The best first; not every script is one within a block.
 */
export function loadFrames(code: string): readonly ScriptFrame[] {
  const end = { before: "", after: `\n;${LOADED}();`, catches: false };
  const block = { before: "try {", after: `\n;${LOADED}(); } catch (error) { ${LOADED}({ error }); }`, catches: true };
  return MUST_BE_FIRST.test(code) ? [end] : [block, end];
}
