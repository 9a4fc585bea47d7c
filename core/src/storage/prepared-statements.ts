import { Client } from "pg";
import { hash } from "node:crypto";

/** Of one process. A session keeps each of them, so there is an end to them. */
const MOST_STATEMENTS = 300;
/** Longer ones are lists, which are hardly ever as long again. */
const LONGEST_STATEMENT = 6_000;
/** Counted ones; those of which there are many kinds are seldom seen again. */
const MOST_COUNTED = 3_000;

const uses = new Map<string, { count: number; name: string | null }>();
let named = 0;

/**
 * A connection that sends what it is asked at one time in one packet, and has PostgreSQL parse and plan each statement of ours once and not every time: we send the same few
 * hundred all day. A statement gets its name when it comes for the second time.
 */
export class PreparingClient extends Client {
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args;
    const name = typeof text === "string" && Array.isArray(values) ? nameOf(text) : null;
    const query = super.query.bind(this) as (...sent: unknown[]) => never;
    const { stream } = this.connection;
    stream.cork();
    process.nextTick(() => {
      stream.uncork();
    });
    return name === null ? query(...args) : query({ name, text, values }, ...rest);
  }
}

function nameOf(text: string): string | null {
  if (text.length > LONGEST_STATEMENT) return null;
  const use = uses.get(text) ?? { count: 0, name: null };
  use.count++;
  if (use.name === null && use.count > 1 && named < MOST_STATEMENTS) {
    use.name = hash("sha256", text, "base64url").slice(0, 32);
    named++;
  }
  if (use.count === 1 && uses.size < MOST_COUNTED) uses.set(text, use);
  return use.name;
}
