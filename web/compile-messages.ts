/** A message of a catalogue: a text, or variants chosen by one of its values. */
export type Message = string | Choice;
interface Choice {
  readonly [value: string]: Variants;
}
interface Variants {
  readonly [name: string]: Message;
}
export type Catalogue = Readonly<Record<string, Message>>;

/** What a value must be: counts choose between variants as numbers, words choose by themselves. */
export type ValueType = "number" | "string" | "string | number";

const KEY = /^[a-z][A-Za-z0-9]*$/;
const PLACEHOLDER = /\{([^{}]*)\}/g;
const EXACT = /^=\d+$/;
const PLURAL = new Set(["zero", "one", "two", "few", "many"]);
const OTHER = "other";
/** What cannot be the name of an exported function. */
const RESERVED = new Set(
  "break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield await".split(
    " ",
  ),
);

/**
 * A catalogue as a TypeScript module of one function per message. A text without values is a constant function, which
 * the build puts in place of its calls.
 *
 * @throws Error that names the message, when it is not well formed
 */
export function compileMessages(catalogue: Catalogue, runtime: string): string {
  const functions = Object.entries(catalogue).map(([key, message]) => {
    if (!KEY.test(key) || RESERVED.has(key)) throw new Error(`${key} is not a name for a message; use camelCase`);
    const values = valuesOf(key, message);
    return `export const ${key} = (${parameter(values)}): string => ${expression(message, values)};`;
  });
  const body = functions.join("\n\n");
  const used = ["category", "placed"].filter((name) => body.includes(`${name}(`));
  return [
    ...(used.length === 0 ? [] : [`import { ${used.join(", ")} } from ${JSON.stringify(runtime)};\n`]),
    body,
  ].join("\n");
}

/** The messages that are the same whatever they are asked with, by key. */
export function constantsOf(catalogue: Catalogue): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(catalogue).flatMap(([key, message]) =>
      typeof message === "string" && valuesOf(key, message).size === 0 ? [[key, message]] : [],
    ),
  );
}

/**
 * The values that a message is asked with, and what each must be.
 *
 * @throws Error when braces or variants are not well formed
 */
export function valuesOf(key: string, message: Message): ReadonlyMap<string, ValueType> {
  const values = new Map<string, ValueType>();
  const add = (name: string, type: ValueType) => {
    if (!KEY.test(name)) throw new Error(`${key}: {${name}} is not a name for a value`);
    const known = values.get(name);
    if (known === undefined || known === "string | number") values.set(name, type);
  };
  const read = (part: Message): void => {
    if (typeof part === "string") {
      for (const [, name = ""] of part.matchAll(PLACEHOLDER)) add(name, "string | number");
      if (/[{}]/.test(part.replace(PLACEHOLDER, ""))) throw new Error(`${key}: a brace is open or closed alone`);
      return;
    }
    const { name, variants } = choiceOf(key, part);
    add(name, isCount(variants) ? "number" : "string");
    for (const variant of Object.values(variants)) read(variant);
  };
  read(message);
  return values;
}

/** The names of the variants that a message chooses between, one set for each choice in it. */
export function choicesOf(
  key: string,
  message: Message,
): readonly { readonly name: string; readonly variants: readonly string[] }[] {
  if (typeof message === "string") return [];
  const { name, variants } = choiceOf(key, message);
  return [
    { name, variants: Object.keys(variants) },
    ...Object.values(variants).flatMap((variant) => choicesOf(key, variant)),
  ];
}

/** Whether these variants are chosen by a count, by the plural rules of the language. */
function isCount(variants: Variants): boolean {
  return Object.keys(variants).some((variant) => PLURAL.has(variant) || EXACT.test(variant));
}

function choiceOf(key: string, message: Choice): { name: string; variants: Variants } {
  const [choice, ...more] = Object.entries(message);
  if (choice === undefined || more.length > 0) throw new Error(`${key}: variants are chosen by exactly one value`);
  const [name, variants] = choice;
  if (!(OTHER in variants)) throw new Error(`${key}: there is no variant "${OTHER}"`);
  return { name, variants };
}

function parameter(values: ReadonlyMap<string, ValueType>): string {
  if (values.size === 0) return "";
  const types = [...values].map(([name, type]) => `readonly ${name}: ${type}`).join("; ");
  return `values: { ${types} }`;
}

function expression(message: Message, values: ReadonlyMap<string, ValueType>): string {
  if (typeof message === "string") return text(message, values);
  const { name, variants } = choiceOf("", message);
  const { [OTHER]: other = "", ...rest } = variants;
  const value = `values.${name}`;
  // An exact count goes before the rule that it would fall under.
  const names = Object.keys(rest).sort((a, b) => Number(EXACT.test(b)) - Number(EXACT.test(a)));
  const choices = names.map(
    (variant) => `${condition(value, variant, isCount(variants))} ? ${expression(rest[variant] ?? "", values)} : `,
  );
  return `${choices.join("")}${expression(other, values)}`;
}

function condition(value: string, variant: string, counts: boolean): string {
  if (!counts) return `${value} === ${JSON.stringify(variant)}`;
  return EXACT.test(variant) ? `${value} === ${variant.slice(1)}` : `category(${value}) === ${JSON.stringify(variant)}`;
}

/** A text as an expression: a string, or a template with its values in it. */
function text(message: string, values: ReadonlyMap<string, ValueType>): string {
  if (!message.includes("{")) return JSON.stringify(message);
  const literal = message.replace(/[`\\$]/g, "\\$&");
  return `\`${literal.replace(PLACEHOLDER, (_, name: string) => (values.get(name) === "string" ? `\${values.${name}}` : `\${placed(values.${name})}`))}\``;
}
