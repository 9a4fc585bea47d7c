import type { Caller } from "@fitglue/sandbox";

/** Whose something is: a plugin's (`publisher/id`, all its versions) for one person, by the host's own records. */
export function ownerOf({ plugin: { manifest }, scope }: Pick<Caller, "plugin" | "scope">): {
  readonly accountId: string;
  readonly plugin: string;
} {
  return { accountId: scope.accountId, plugin: `${manifest.publisher}/${manifest.id}` };
}
