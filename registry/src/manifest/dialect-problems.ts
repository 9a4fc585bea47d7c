import { lintConfigSchema } from "@fitglue/sdk";
import type { ManifestProblem } from "./manifest-problem.ts";

/** Where the configuration schemas of a manifest leave the dialect; the manifest itself may have any shape. */
export function dialectProblems(manifest: unknown): readonly ManifestProblem[] {
  return ["source", "booster", "destination"].flatMap((role) => {
    const schema = member(member(member(manifest, role), "config"), "schema");
    if (schema === undefined) return [];
    return lintConfigSchema(schema).map(({ path, rule, message }) => ({
      path: `/${role}/config/schema${path}`,
      rule,
      message,
    }));
  });
}

/** Whether a problem lies inside a configuration schema. */
export function isInDialect({ path }: ManifestProblem): boolean {
  return /^\/[a-z]+\/config\/schema(\/|$)/.test(path);
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
