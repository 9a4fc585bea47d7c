/** A request to the API that goes wrong, as often as `times` says. */
export interface Fault {
  /** The path without its query; one that ends in `*` stands for all that begin so. */
  readonly path: string;
  readonly times: number;
  readonly kind: "500" | "429" | "reset";
}

/** How the service behaves: everything that differs between accounts and bad days. */
export interface Settings {
  /** Without an Oura Membership the API is closed (403). */
  readonly isMember: boolean;
  /** How many entries a page of a list has. */
  readonly pageSize: number;
  readonly faults: readonly Fault[];
}

export const USUAL_SETTINGS: Settings = { isMember: true, pageSize: 50, faults: [] };
