import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FitGlueError } from "@fitglue/sdk";

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
  await mkdir(dataDir, { recursive: true });
  if (!existsSync(path)) await makeSecret(path);
  const secret = (await readFile(path, "utf8")).trim();
  if (Buffer.from(secret, "base64url").length === BYTES) return secret;
  throw new FitGlueError(
    "CONFIG_INVALID",
    `${path} does not hold the secret that FitGlue wrote; restore it from a backup, or delete it to make a new one, which signs everybody out`,
  );
}

/** Nobody ever sees the file half written: it gets its name when it is complete. */
async function makeSecret(path: string): Promise<void> {
  const half = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    await writeFile(half, `${randomBytes(BYTES).toString("base64url")}\n`, { mode: 0o600, flag: "wx", flush: true });
    await link(half, path);
  } catch (error) {
    // Another process was faster: its secret is the one.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(half, { force: true });
  }
}
