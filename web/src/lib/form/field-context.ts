import { createContext } from "svelte";
import type { ConfigIssue } from "@fitglue/sdk";

/** One entry of a list that is known only at run time. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What all fields of one form share. */
export interface FieldContext {
  /** Makes ids unique when two forms stand on one page. */
  readonly prefix: string;
  /** What is wrong, to be shown now. */
  readonly issues: readonly Pick<ConfigIssue, "path" | "message">[];
  readonly units: "metric" | "imperial";
  /** Lists the choices of `x-options-from`; null where nobody can list them, and free text remains. */
  readonly loadOptions: ((resolver: string) => Promise<readonly Option[]>) | null;
}

/** Context holds a function, so that its readers follow changes. */
export const [fieldContext, setFieldContext] = createContext<() => FieldContext>();

/** The id of the control that edits the value at `path` (a JSON pointer). */
export function fieldId(prefix: string, path: string): string {
  return `${prefix}${path.replaceAll(/[^A-Za-z0-9]/g, "-")}`;
}

/** One step further in a JSON pointer (RFC 6901). */
export function pointer(path: string, key: string): string {
  return `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** What every field component takes. */
export interface FieldProps<Field> {
  readonly field: Field;
  /** Undefined when the setting is absent. */
  readonly value: unknown;
  /** JSON pointer to the value within the settings. */
  readonly path: string;
  readonly required: boolean;
  /** Called with the new value; undefined removes the setting. */
  readonly onchange: (value: unknown) => void;
}
