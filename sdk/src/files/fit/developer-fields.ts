import type { BaseType } from "./base-types.ts";
import { baseTypeOf } from "./base-types.ts";
import type { FitFields } from "./fit-fields.ts";

/** What a file says about a field that a developer's app added. */
export interface DeveloperField {
  readonly name: string;
  readonly unit: string | null;
  readonly applicationId: string | null;
  readonly baseType: BaseType;
}

/** Message numbers of the FIT profile. */
export const DEVELOPER_DATA_ID = 207;
export const FIELD_DESCRIPTION = 206;

/** The descriptions of a file's developer fields, by developer and field number. */
export class DeveloperFields {
  readonly #fields = new Map<string, DeveloperField>();
  readonly #applications = new Map<number, string>();

  /** Takes in a `developer_data_id` message (0 developer's id, 1 application's id, 3 index in this file). */
  addApplication(fields: FitFields): void {
    const index = fields.number(3);
    const id = fields.numbers(1).map((byte) => (byte ?? 0xff).toString(16).padStart(2, "0"));
    if (index !== null && id.length === 16) this.#applications.set(index, id.join(""));
  }

  /** Takes in a `field_description` message (0 developer, 1 field, 2 base type, 3 name, 8 units). */
  addField(fields: FitFields): void {
    const developerIndex = fields.number(0);
    const number = fields.number(1);
    const baseType = fields.number(2);
    if (developerIndex === null || number === null || baseType === null) return;
    this.#fields.set(`${developerIndex}/${number}`, {
      name: fields.text(3) ?? `developer_${developerIndex}_${number}`,
      unit: fields.text(8),
      applicationId: this.#applications.get(developerIndex) ?? null,
      baseType: baseTypeOf(baseType),
    });
  }

  /** The description of a field; null when the file has none, so that its bytes mean nothing. */
  find(developerIndex: number, number: number): DeveloperField | null {
    return this.#fields.get(`${developerIndex}/${number}`) ?? null;
  }
}
