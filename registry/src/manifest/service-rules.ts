import { optionLists, sourceReads, type SourceRole, type WebhookTrigger } from "@fitglue/sdk";
import type { Rule } from "./manifest-rule.ts";

const SECONDS_OF_A_DAY = 86_400;

const RULES: readonly Rule[] = [
  {
    id: "service-needs-connection",
    *check({ manifest: { connection, source } }) {
      if (connection !== undefined || source === undefined) return;
      for (const [index, { type }] of source.triggers.entries()) {
        if (type === "poll" || type === "webhook")
          yield {
            path: `/source/triggers/${index}`,
            message: `is a ${type}, and there is no account to read from; add connection`,
          };
      }
      for (const name of ["backfill", "edits", "deletes"] as const) {
        if (source[name] === true)
          yield { path: `/source/${name}`, message: "is true, and there is no account to ask; add connection" };
      }
    },
  },
  {
    id: "connection-hosts",
    *check({ manifest: { connection } }) {
      if (connection === undefined) return;
      const [first] = connection.hosts;
      if (first === undefined)
        yield { path: "/connection/hosts", message: "is empty; name the hosts that the account opens" };
      else if (first.startsWith("*."))
        yield {
          path: "/connection/hosts/0",
          message: `is ${first}; the first host has a full name, because addresses that begin with / go there`,
        };
    },
  },
  {
    id: "connection-account",
    *check({ manifest: { connection } }) {
      if (connection === undefined || connection.account === true) return;
      yield {
        path: "/connection",
        message:
          "has no account: true; without connection.account nobody can try what a person enters, nor see whether it still works",
      };
    },
  },
  {
    id: "rate-limits",
    *check({ manifest: { connection } }) {
      const limits = connection?.rateLimits;
      if (limits === undefined) return;
      const { minIntervalMs, windows, usageHeaders } = limits;
      const path = "/connection/rateLimits";
      if (minIntervalMs === undefined && windows === undefined)
        yield { path, message: "limits nothing; add minIntervalMs or windows, or leave it out" };
      if (usageHeaders !== undefined && windows === undefined)
        yield { path: `${path}/usageHeaders`, message: "tells the use of windows, and there are none" };
      for (const [index, { seconds, aligned }] of (windows ?? []).entries()) {
        if (aligned && SECONDS_OF_A_DAY % seconds !== 0)
          yield {
            path: `${path}/windows/${index}/seconds`,
            message: `is ${seconds}, which is no even part of a day; only such windows begin at natural times`,
          };
      }
    },
  },
  {
    id: "option-lists",
    *check({ manifest }) {
      const lists: readonly string[] = manifest.connection?.options ?? [];
      const used = new Set<string>();
      for (const role of ["source", "booster", "destination"] as const) {
        const schema = manifest[role]?.config.schema;
        for (const { path, list } of schema === undefined ? [] : optionLists(schema)) {
          used.add(list);
          if (!lists.includes(list))
            yield {
              path: `/${role}/config/schema${path}`,
              message: `is ${list}, which is not among connection.options; name the list there, and read it in options()`,
            };
        }
      }
      for (const [index, list] of lists.entries()) {
        if (!used.has(list))
          yield {
            path: `/connection/options/${index}`,
            message: `is ${list}, which no setting offers; add x-options-from to one, or remove the list`,
          };
      }
    },
  },
  {
    id: "triggers",
    *check({ manifest: { source } }) {
      if (source === undefined) return;
      for (const [index, trigger] of source.triggers.entries()) {
        const path = `/source/triggers/${index}`;
        const first = source.triggers.findIndex(({ type }) => type === trigger.type);
        if (first !== index)
          yield { path, message: `is a ${trigger.type}, which /source/triggers/${first} is already` };
        if (trigger.type === "webhook")
          for (const { field, message } of webhookProblems(trigger)) yield { path: `${path}${field}`, message };
      }
    },
  },
  {
    id: "missed-events",
    *check({ manifest: { source } }) {
      const webhook = source?.triggers.findIndex(({ type }) => type === "webhook") ?? -1;
      if (webhook >= 0 && source?.triggers.some(({ type }) => type === "poll") === false)
        yield {
          path: `/source/triggers/${webhook}`,
          message: "is a webhook without a poll beside it; events get lost, so add a poll that finds what was missed",
        };
    },
  },
  {
    id: "loops",
    *check({ manifest: { id, source, destination } }) {
      if (source === undefined || destination === undefined || !isOfService(source)) return;
      if (destination.loopsBackAs !== id)
        yield {
          path: "/destination",
          message: `has no loopsBackAs ${id}; without it what is delivered comes back in as new activities`,
        };
    },
  },
  {
    id: "service-examples",
    *check({ manifest: { source } }) {
      if (source === undefined || sourceReads(source).includes("upload")) return;
      for (const [index, { fixture }] of source.examples.entries()) {
        if (!fixture.endsWith(".json"))
          yield {
            path: `/source/examples/${index}/fixture`,
            message: `is ${fixture}; this source reads from a service: take JSON with a trigger and recorded answers`,
          };
      }
    },
  },
];

/** Rules for plugins that talk to a service: connection, triggers, and what comes back. */
export function serviceRules(): readonly Rule[] {
  return RULES;
}

function isOfService(source: SourceRole): boolean {
  return sourceReads(source).includes("item");
}

function* proofProblems({ scope, verify, proof }: WebhookTrigger): Generator<{ field: string; message: string }> {
  const isProven = verify === "hmacSha256" || verify === "header";
  if (isProven && proof === undefined)
    yield { field: "", message: `is known by ${verify} and does not say where that stands; add proof` };
  if (!isProven && proof !== undefined)
    yield { field: "/proof", message: `is only for hmacSha256 and header; ${verify} needs none` };
  if (scope === "app" && verify === "header")
    yield { field: "/verify", message: "is header, for which each connection has a key of its own; use hmacSha256" };
  if (scope === "app" && proof?.keyAt !== undefined)
    yield { field: "/proof/keyAt", message: "is only for the scope connection; with app nothing is subscribed" };
}

function* webhookProblems(trigger: WebhookTrigger): Generator<{ field: string; message: string }> {
  const { scope, verify, account, subscribeUrl } = trigger;
  if (scope === "app" && account === undefined)
    yield { field: "", message: "serves all accounts (scope app) and does not say whose an event is; add account" };
  if (scope === "connection" && account !== undefined)
    yield { field: "/account", message: "is only for the scope app; here the address of an event says whose it is" };
  if (scope === "app" && verify === "secretUrl")
    yield {
      field: "/verify",
      message:
        "is secretUrl, which gives each connection an address; with the scope app it is hubChallenge or a signature",
    };
  if (verify === "hubChallenge" && subscribeUrl === undefined)
    yield { field: "", message: "shakes hands with a hub (hubChallenge) and does not say where; add subscribeUrl" };
  yield* proofProblems(trigger);
  if (verify !== "hubChallenge" && subscribeUrl !== undefined)
    yield { field: "/subscribeUrl", message: "is only for hubChallenge; otherwise the plugin subscribes" };
}
