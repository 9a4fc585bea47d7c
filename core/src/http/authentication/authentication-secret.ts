import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FitGlueError } from "@fitglue/sdk";
import { makeFileOnce } from "../../make-file-once.ts";

const FILE = "sign-in.secret";
const BYTES = 32;

/**
 * The secret that signs session cookies: made on the first start and kept in the data directory, readable by its
 * owner only. Whoever loses it signs everybody out; whoever has it can sign in as anybody.
 *
 * @throws FitGlueError CONFIG_INVALID when the file is there and does not hold a secret
 */
export async function readAuthenticationSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, FILE);
  await makeFileOnce(path, () => `${randomBytes(BYTES).toString("base64url")}\n`);
  const secret = (await readFile(path, "utf8")).trim();
  if (Buffer.from(secret, "base64url").length === BYTES) return secret;
  throw new FitGlueError(
    "CONFIG_INVALID",
    `${path} does not hold the secret that FitGlue wrote; restore it from a backup, or delete it to make a new one, which signs everybody out`,
  );
}
