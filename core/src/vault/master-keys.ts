import { FitGlueError } from "@fitglue/sdk";
import { createSecretKey, randomBytes, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFileOnce } from "../make-file-once.ts";

const FILE = "master.key";
const BYTES = 32;
const ENTRY = /^([A-Za-z0-9_-]{1,40}):([A-Za-z0-9+/]{43}=)$/;

/** A key that wraps data keys. It is held as an object of node:crypto, which shows its bytes in no log and no JSON. */
export interface MasterKey {
  /** What a wrapped key names its wrapper by: 1 to 40 letters, digits, `_` and `-`. */
  readonly id: string;
  readonly key: KeyObject;
}

/** At least one, each with an id of its own. The first wraps, the others only unwrap what they once wrapped. */
export type MasterKeys = readonly [MasterKey, ...MasterKey[]];

/**
 * Reads `id:base64[,id:base64…]`, 32 bytes each; line ends may stand for commas.
 *
 * @returns the keys, or null when anything is wrong with the text, which is not said back: it is a secret
 */
export function parseMasterKeys(text: string): MasterKeys | null {
  const keys: MasterKey[] = [];
  for (const entry of text.trim().split(/\s*[,\n]\s*/)) {
    const [, id, base64] = ENTRY.exec(entry) ?? [];
    if (id === undefined || base64 === undefined || keys.some((known) => known.id === id)) return null;
    keys.push({ id, key: createSecretKey(base64, "base64") });
  }
  const [current, ...older] = keys;
  return current === undefined ? null : [current, ...older];
}

/**
 * The operator's master keys; without any, those of `<dataDir>/master.key`, which the first start makes, readable by
 * its owner only. Whoever has a master key and the database can read every credential; whoever loses it, none.
 *
 * @throws FitGlueError CONFIG_INVALID when the file is there and holds no keys
 */
export async function openMasterKeys(given: MasterKeys | null, dataDir: string): Promise<MasterKeys> {
  if (given !== null) return given;
  const path = join(dataDir, FILE);
  await makeFileOnce(path, makeMasterKey);
  const keys = parseMasterKeys(await readFile(path, "utf8"));
  if (keys !== null) return keys;
  throw new FitGlueError(
    "CONFIG_INVALID",
    `${path} does not hold the master key that FitGlue wrote; restore it from a backup (a new one cannot open what this one sealed)`,
  );
}

/** A line of the file. The id is random, so that the key of another installation is never taken for this one's. */
function makeMasterKey(): string {
  return `k-${randomBytes(4).toString("hex")}:${randomBytes(BYTES).toString("base64")}\n`;
}
