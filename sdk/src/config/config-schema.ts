/**
 * The configuration dialect as TypeScript types.
 *
 * `schema/config-dialect.schema.json` is the authority; a test holds these types and that document
 * together by their lists of keywords.
 */
interface FieldBase {
  readonly title: string;
  readonly description?: string;
  readonly "x-when"?: When;
  readonly "x-group"?: string;
  readonly "x-advanced"?: true;
}

/** The field exists only while the sibling `property` has one of the values in `in`. */
export interface When {
  readonly property: string;
  readonly in: readonly (string | number | boolean)[];
}

/** One value of a choice, with the words that people see. */
export interface Choice<Value extends string | number = string | number> {
  readonly const: Value;
  readonly title: string;
  readonly description?: string;
}

export interface TextField extends FieldBase {
  readonly type: "string";
  readonly default?: string;
  readonly examples?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly enum?: readonly string[];
  readonly oneOf?: readonly Choice<string>[];
  readonly format?: "uri" | "email" | "date" | "time" | "date-time" | "color" | "markdown" | "time-zone" | "template";
  readonly "x-widget"?: "line" | "textarea" | "select" | "radio" | "sport";
  readonly "x-secret"?: true;
  readonly "x-options-from"?: string;
  readonly "x-placeholder"?: string;
  readonly "x-private"?: true;
}

export interface NumberField extends FieldBase {
  readonly type: "number" | "integer";
  readonly default?: number;
  readonly examples?: readonly number[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly oneOf?: readonly Choice<number>[];
  readonly "x-unit"?:
    "kg" | "m" | "km" | "s" | "min" | "h" | "bpm" | "W" | "rpm" | "%" | "°C" | "kcal" | "px" | "years" | "m/s";
  readonly "x-widget"?: "number" | "slider" | "select" | "radio";
  readonly "x-private"?: true;
}

export interface ToggleField extends FieldBase {
  readonly type: "boolean";
  readonly default?: boolean;
}

export interface ListField extends FieldBase {
  readonly type: "array";
  readonly items: ConfigField;
  readonly default?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly "x-widget"?: "list" | "checkboxes" | "tags" | "weekdays" | "zones";
}

export interface GroupField extends FieldBase {
  readonly type: "object";
  readonly properties: Readonly<Record<string, ConfigField>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
  readonly "x-widget"?: "group" | "location";
}

export interface MapField extends FieldBase {
  readonly type: "object";
  readonly additionalProperties: ConfigField;
  readonly propertyNames?: {
    readonly enum?: readonly string[];
    readonly minLength?: number;
    readonly maxLength?: number;
  };
  readonly maxProperties?: number;
  readonly default?: Readonly<Record<string, unknown>>;
}

/** A property that is constant in its branch and so tells the branches of a union apart. */
export interface TagField {
  readonly const: string;
}

export interface UnionBranch {
  readonly type: "object";
  readonly title: string;
  readonly description?: string;
  readonly properties: Readonly<Record<string, TagField | ConfigField>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

export interface UnionField extends FieldBase {
  readonly discriminator: { readonly propertyName: string };
  readonly oneOf: readonly UnionBranch[];
  readonly default?: Readonly<Record<string, unknown>>;
}

export type ConfigField = TextField | NumberField | ToggleField | ListField | GroupField | MapField | UnionField;

/** The settings of one step: always an object with named fields. */
export interface ConfigSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, ConfigField>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
  readonly "x-groups"?: readonly { readonly id: string; readonly title: string; readonly collapsed?: boolean }[];
}
