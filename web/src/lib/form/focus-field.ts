import { fieldId } from "./field-context.ts";

/**
 * Goes to the control of the value at `path`, opening every fold around it. Where the value has no control of its own,
 * such as the tag of a union, it goes to what the value is part of.
 *
 * @returns Whether there was anything to go to.
 */
export function focusField(prefix: string, path: string): boolean {
  for (let at = path; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const target = document.getElementById(fieldId(prefix, at));
    if (target === null) continue;
    for (let fold = target.closest("details"); fold !== null; fold = fold.parentElement?.closest("details") ?? null)
      fold.open = true;
    target.focus();
    target.scrollIntoView({ block: "center" });
    return true;
  }
  return false;
}
