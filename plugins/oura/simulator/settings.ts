import type { Fault } from "../../simulator/faults.ts";

/** How the service behaves: everything that differs between accounts and bad days. */
export interface Settings {
  /** Without an Oura Membership the API is closed (403). */
  readonly isMember: boolean;
  /** How many entries a page of a list has. */
  readonly pageSize: number;
  readonly faults: readonly Fault[];
}

export const USUAL_SETTINGS: Settings = { isMember: true, pageSize: 50, faults: [] };
