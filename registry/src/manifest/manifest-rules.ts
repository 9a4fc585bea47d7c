import semver from "semver";
import {
  type BoosterRole,
  configDefaults,
  type Example,
  type Help,
  isErrorCode,
  type Manifest,
  type PluginErrorDefinition,
  validateConfig,
} from "@fitglue/sdk";
import { pointerToken } from "./json-pointer.ts";
import type { ManifestProblem } from "./manifest-problem.ts";
import type { ManifestContext, Rule } from "./manifest-rule.ts";
import { serviceRules } from "./service-rules.ts";

/** Roles that have examples and settings. */
const STEP_ROLES = ["source", "booster", "destination"] as const;
const ROLES = ["connection", ...STEP_ROLES] as const;

const OUTCOMES: Readonly<Record<(typeof STEP_ROLES)[number], readonly string[]>> = {
  source: ["ok"],
  booster: ["ok", "skip", "halt", "wait", "retry"],
  destination: ["delivered", "skip", "gone", "retry"],
};

/** What a manifest must keep beyond its schema: the rules that look at two places at once. */
const RULES: readonly Rule[] = [
  {
    id: "folder-name",
    *check({ manifest, folderName }) {
      if (folderName !== undefined && folderName !== manifest.id) {
        yield { path: "/id", message: `is ${manifest.id}, but the folder is named ${folderName}; make them equal` };
      }
    },
  },
  {
    id: "engines-range",
    *check({ manifest }) {
      const range = semver.validRange(manifest.engines.fitglue);
      if (range === null)
        yield {
          path: "/engines/fitglue",
          message: `is ${manifest.engines.fitglue}, which is not a version range; write for example >=0.1 <1`,
        };
      else if (range === "*")
        yield {
          path: "/engines/fitglue",
          message: "allows every version there will ever be; name the range that was tried",
        };
    },
  },
  {
    id: "icon",
    *check({ manifest }) {
      const count = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(manifest.icon)].length;
      if (count !== 1 || !/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(manifest.icon))
        yield { path: "/icon", message: `is ${manifest.icon}; it must be one emoji` };
    },
  },
  {
    id: "error-codes",
    *check({ manifest }) {
      const seen = new Map<string, { path: string; role: string; words: string }>();
      for (const { path, role, error } of errorsOf(manifest)) {
        const { code } = error;
        const first = seen.get(code);
        // Roles that ask the same service meet the same errors.
        const isSame = first !== undefined && first.role !== role && first.words === JSON.stringify(error);
        if (isErrorCode(code))
          yield { path, message: `is ${code}, which is a code of the platform; choose another name` };
        if (first !== undefined && !isSame)
          yield { path, message: `is ${code}, which ${first.path} already has; a code stands for one error` };
        seen.set(code, { path: first?.path ?? path, role, words: JSON.stringify(error) });
      }
    },
  },
  {
    id: "examples",
    *check({ manifest, files }) {
      for (const { role, example, path, index } of examplesOf(manifest)) {
        const twin = manifest[role]?.examples.findIndex(({ id }) => id === example.id);
        if (twin !== index)
          yield { path: `${path}/id`, message: `is ${example.id}, which another example of this role has` };
        const allowed = OUTCOMES[role];
        if (!allowed.includes(example.expected.outcome)) {
          yield {
            path: `${path}/expected/outcome`,
            message: `is ${example.expected.outcome}; a ${role} ends with ${allowed.join(", ")}`,
          };
        }
        if (files !== undefined && !files.has(example.fixture)) {
          yield { path: `${path}/fixture`, message: `is ${example.fixture}, which is not in the folder; add the file` };
        }
      }
    },
  },
  {
    id: "example-config",
    *check({ manifest }) {
      for (const { role, example, path } of examplesOf(manifest)) {
        const schema = manifest[role]?.config.schema;
        if (schema === undefined) continue;
        for (const issue of validateConfig(schema, configDefaults(schema, example.config))) {
          yield { path: `${path}/config${issue.path}`, message: `does not fit the settings: ${issue.message}` };
        }
      }
    },
  },
  {
    id: "not-provided",
    *check({ manifest }) {
      for (const role of ["source", "booster"] as const) {
        const provides = new Set<string>(manifest[role]?.provides);
        for (const [index, gap] of (manifest[role]?.help.notProvided ?? []).entries()) {
          if (provides.has(gap.class))
            yield {
              path: `/${role}/help/notProvided/${index}/class`,
              message: `is ${gap.class}, which the role says it provides`,
            };
        }
      }
    },
  },
  {
    id: "data-classes",
    *check({ manifest: { booster, destination } }) {
      for (const [index, name] of (booster?.optional ?? []).entries()) {
        if (booster?.requires.includes(name))
          yield { path: `/booster/optional/${index}`, message: `is ${name}, which is already required` };
      }
      if (booster !== undefined && givesNothing(booster)) {
        yield { path: "/booster", message: "provides nothing, writes no section and has no result; say what it gives" };
      }
      if (destination !== undefined && !destination.creates)
        yield { path: "/destination/creates", message: "is false; a destination at least creates" };
    },
  },
  {
    id: "capabilities",
    *check({ manifest: { capabilities, connection, destination } }) {
      if (capabilities?.pages !== undefined && destination === undefined)
        yield {
          path: "/capabilities/pages",
          message: "is asked for without the destination role, which alone publishes",
        };
      const hosts = (capabilities?.network ?? []).map(({ host }) => host);
      for (const [index, host] of hosts.entries()) {
        if (hosts.indexOf(host) !== index)
          yield { path: `/capabilities/network/${index}/host`, message: `is ${host}, which is listed before` };
        if (connection?.hosts.includes(host))
          yield {
            path: `/capabilities/network/${index}/host`,
            message: `is ${host}, which the connection already reaches; remove it here`,
          };
      }
    },
  },
  {
    id: "destination-address",
    *check({ manifest }) {
      const template = manifest.destination?.urlTemplate;
      if (template !== undefined && !/^(https:\/\/[^{]+|\/[^{]*)\{externalId\}/.test(template)) {
        yield {
          path: "/destination/urlTemplate",
          message: `is ${template}; it must be an https address or a path on this server, with {externalId} in it`,
        };
      }
    },
  },
  {
    id: "references",
    *check({ manifest, knownIds }) {
      for (const { path, id } of referencesOf(manifest)) {
        if (knownIds !== undefined && !knownIds.has(id))
          yield { path, message: `is ${id}, which is not the id of any plugin here` };
      }
    },
  },
  {
    id: "breaking-changes",
    *check({ manifest }) {
      const records = manifest.breakingChanges ?? [];
      for (const [index, { version }] of records.entries()) {
        if (semver.valid(version) === null)
          yield { path: `/breakingChanges/${index}/version`, message: `is ${version}, which is not a version` };
      }
      const major = semver.major(manifest.version);
      if (
        major > 1 &&
        !records.some(({ version }) => semver.valid(version) !== null && semver.major(version) === major)
      ) {
        yield {
          path: "/breakingChanges",
          message: `says nothing about version ${major}; tell people who upgrade what changed for them`,
        };
      }
    },
  },
  {
    id: "links",
    *check({ manifest }) {
      for (const { path, text } of proseOf(manifest)) {
        for (const [, address = ""] of text.matchAll(/\]\(([^)]*)\)/g)) {
          if (!/^(\/(?!\/)|https:\/\/)[^\s]*$/.test(address))
            yield { path, message: `links to ${address}; a link is a path on this site or an https address` };
        }
      }
    },
  },
];

/** Applies all rules to a manifest that follows the schema. */
export function ruleProblems(manifest: Manifest, context: ManifestContext): readonly ManifestProblem[] {
  return [...RULES, ...serviceRules()].flatMap((rule) =>
    [...rule.check({ manifest, ...context })].map((problem) => ({ ...problem, rule: rule.id })),
  );
}

/** Every example of every role, with its place. */
function* examplesOf(
  manifest: Manifest,
): Generator<{ role: (typeof STEP_ROLES)[number]; example: Example; index: number; path: string }> {
  for (const role of STEP_ROLES) {
    for (const [index, example] of (manifest[role]?.examples ?? []).entries())
      yield { role, example, index, path: `/${role}/examples/${index}` };
  }
}

/** Whether a booster neither changes, writes nor computes anything, nor lets runs through or stops them. */
function givesNothing({ provides, sections, result, waitsForInput, examples }: BoosterRole): boolean {
  const isGate = waitsForInput === true || examples.some(({ expected }) => expected.outcome === "halt");
  return provides.length === 0 && !sections && result === undefined && !isGate;
}

function* errorsOf(
  manifest: Manifest,
): Generator<{ path: string; role: (typeof ROLES)[number]; error: PluginErrorDefinition }> {
  for (const role of ROLES) {
    const errors: readonly PluginErrorDefinition[] = manifest[role]?.errors ?? [];
    for (const [index, error] of errors.entries()) yield { path: `/${role}/errors/${index}/code`, role, error };
  }
}

function* referencesOf(manifest: Manifest): Generator<{ path: string; id: string }> {
  for (const role of ROLES) {
    const help: Help | undefined = manifest[role]?.help;
    for (const list of ["suggested", "related"] as const) {
      for (const [index, id] of (help?.[list] ?? []).entries()) yield { path: `/${role}/help/${list}/${index}`, id };
    }
  }
  if (manifest.destination?.loopsBackAs !== undefined)
    yield { path: "/destination/loopsBackAs", id: manifest.destination.loopsBackAs };
}

/** Every string below the help of a role. */
function* proseOf(manifest: Manifest): Generator<{ path: string; text: string }> {
  for (const role of ROLES) yield* stringsBelow(`/${role}/help`, manifest[role]?.help);
}

function* stringsBelow(path: string, value: unknown): Generator<{ path: string; text: string }> {
  if (typeof value === "string") yield { path, text: value };
  else if (typeof value === "object" && value !== null) {
    for (const [key, child] of Object.entries(value)) yield* stringsBelow(`${path}/${pointerToken(key)}`, child);
  }
}
