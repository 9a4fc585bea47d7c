import { createContext } from "svelte";
import type { ConfigIssue } from "@fitglue/sdk";

/** One entry of a list that is known only at run time. */
export interface Option {
  readonly value: string;
  readonly label: string;
  /** What tells it apart from others of the same name. */
  readonly detail: string | null;
}

/** What was found in such a list. */
export interface FoundOptions {
  readonly options: readonly Option[];
  /** How many fit, of which not all may have come. */
  readonly total: number;
  /** False when there are more than can be searched. */
  readonly isComplete: boolean;
  /** The one with the value that was asked for; null when none has it. */
  readonly chosen: Option | null;
}

/** Looks for options; `value` is one whose words are wanted. Rejects with a reason in words. */
export type FindOptions = (query: { readonly search: string; readonly value: string | null }) => Promise<FoundOptions>;

/** Why a list cannot be had, as its message, and what helps. */
export class OptionsFailure extends Error {
  readonly fix: { readonly label: string; readonly href: string } | null;

  constructor(message: string, fix: OptionsFailure["fix"] = null) {
    super(message);
    this.name = "OptionsFailure";
    this.fix = fix;
  }
}

/** What all fields of one form share. */
export interface FieldContext {
  /** Makes ids unique when two forms stand on one page. */
  readonly prefix: string;
  /** What is wrong, to be shown now. */
  readonly issues: readonly Pick<ConfigIssue, "path" | "message">[];
  readonly units: "metric" | "imperial";
  /** The person's own time zone; null for the browser's. */
  readonly timeZone: string | null;
  /** Finds the choices of `x-options-from`; null where nobody can list them, and free text remains. */
  readonly findOptions: ((list: string, query: Parameters<FindOptions>[0]) => Promise<FoundOptions>) | null;
  /** What the steps above may give, for the tokens of templates; null where nobody knows. */
  readonly emitted: ReadonlySet<string> | null;
}

/** Context holds a function, so that its readers follow changes. */
export const [fieldContext, setFieldContext] = createContext<() => FieldContext>();

/** The part of the context that the place of a form gives; what is left out is not known there. */
export type FormSurroundings = Partial<Pick<FieldContext, "timeZone" | "findOptions" | "emitted">>;

/** The id of the control that edits the value at `path` (a JSON pointer). */
export function fieldId(prefix: string, path: string): string {
  return `${prefix}${path.replaceAll(/[^A-Za-z0-9]/g, (character) => (character === "/" ? "-" : `_${character.codePointAt(0)?.toString(16) ?? ""}`))}`;
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

/**
 * What `FieldFrame` ties a control to its label, description and problems with. Name each where it is used: elements with
 * spread attributes need a part of Svelte that every page would load.
 */
export interface ControlAttributes {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": "true" | undefined;
  readonly "aria-required": "true" | undefined;
}
