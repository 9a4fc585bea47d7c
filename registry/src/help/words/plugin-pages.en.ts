import type { RoleKind } from "../help-doc.ts";

interface Named {
  readonly name: string;
}
interface Listed {
  /** Names or links as one text: `a, b and c`. */
  readonly list: string;
}

const ROLES: Readonly<Record<RoleKind, string>> = {
  sources: "source",
  boosters: "booster",
  destinations: "destination",
  connections: "connection",
};

/** How an example may end other than well. */
const OUTCOMES: Readonly<Record<string, string>> = { skip: "skipped", halt: "halted", wait: "waiting" };

/** What pages of plugins say by themselves, in English; every other language has the same keys. */
export const ENGLISH_PLUGIN_PAGES = {
  roles: ROLES,
  pageName: ({ kind, name }: Named & { readonly kind: RoleKind }): string =>
    kind === "connections" ? `Connecting ${name}` : `${name} ${ROLES[kind]}`,
  title: ({ page }: { readonly page: string }): string => `${page} — setup and troubleshooting`,
  guide: ({ from, to }: { readonly from: string; readonly to: string }): string => `${from} to ${to} guide`,

  facts: {
    kind: "Kind",
    tier: "Tier",
    delay: "Delay",
    publisher: "Publisher",
    version: "Version",
    revised: "Revised",
    licence: "Licence",
    trust: "Trust",
  },
  tiers: { hobbyist: "Hobbyist (free)", athlete: "Athlete" },
  trust: {
    "first-party": "Made by FitGlue",
    standard: "Reviewed",
    probation: "New, runs apart from all others",
  },

  overview: {
    title: "Overview",
    deprecated: ({ since, reason }: { readonly since: string; readonly reason: string }): string =>
      `Should no longer be chosen since version ${since}: ${reason}`,
  },

  data: {
    titles: { sources: "Data Ingested", boosters: "Data Used", destinations: "Data Delivered" },
    columns: { field: "Field", details: "Details", use: "Use" },
    always: [
      ["Start and duration", "instant of the start, time zone where it is known, elapsed, timer and moving time (s)"],
      ["Activity type", "one of the sports that FitGlue knows; the source's own word is kept beside it"],
    ],
    fromSource: ({ name }: Named): string => `An activity from ${name} may hold:`,
    toDestination: ({ name }: Named): string => `${name} receives these parts of a finished activity and nothing else:`,
    uses: {
      required: "needed; without it the booster is skipped",
      optional: "used when there",
      provided: "added or changed",
    },
    sport: ["Sport", "the kind of session", "changed"],
    section: ["Section", "text and figures that destinations show", "written"],
    nothing: ["Start, duration, sport", "what every activity has", "read"],
    terms: {
      title: ({ name }: Named): string => `Terms of ${name}`,
      ownerOnly: ({ name }: Named): string => `activities from ${name} are shown to nobody but you`,
      noAi: "boosters that use a language model leave them alone unless you decide otherwise",
      text: ({ why, list, url }: Listed & { readonly why: string; readonly url: string }): string =>
        `${why} Therefore ${list}. See the [terms](${url}).`,
    },
  },

  configuration: {
    title: "Configuration",
    none: ({ name }: Named): string => `${name} has no settings.`,
    columns: {
      option: "Option",
      type: "Type",
      unit: "Unit",
      default: "Default",
      allowed: "Allowed",
      shown: "Shown",
      example: "Example",
      description: "Description",
    },
    required: "required",
    noDefault: "none",
    choices: ({ label }: { readonly label: string }): string => `Choices of ${label}`,
  },

  howItWorks: {
    title: "How It Works",
    plainText: "Plain text",
    methods: "Where the figures come from",
    example: ({ title, outcome }: { readonly title: string; readonly outcome: string }): string =>
      `${title} (${outcome})`,
    outcomes: OUTCOMES,
  },

  notAvailable: {
    title: ({ kind, name }: Named & { readonly kind: RoleKind }): string =>
      `What is NOT available ${kind === "destinations" ? "on" : "from"} ${name}`,
    notHanded: ({ name }: Named): string => `not handed to ${name}.`,
    notProvided: ({ name }: Named): string => `${name} does not provide it.`,
    notApplicable: ({ label, why }: { readonly label: string; readonly why: string }): string =>
      `${label} (not applicable): ${why}`,
    useBoosters: ({ list, count }: Listed & { readonly count: number }): string =>
      `Use the ${list} ${count === 1 ? "booster" : "boosters"} to add it.`,
    comesWith: ({ list, count }: Listed & { readonly count: number }): string =>
      `It comes with the ${list} ${count === 1 ? "source" : "sources"}.`,
  },

  sync: {
    title: "Sync mechanism",
    webhook: ({ name }: Named): string =>
      `Real-time webhooks: ${name} tells FitGlue when there is something new, and FitGlue then reads it from ${name} itself.`,
    poll: ({ name, every }: Named & { readonly every: string }): string =>
      `${name} is asked what has changed ${every}.`,
    pollBesideWebhook: ({ name, every }: Named & { readonly every: string }): string =>
      `${name} is asked what has changed ${every} as well, so that nothing is missed when a webhook is lost or not offered.`,
    everyHours: ({ count }: { readonly count: number }): string =>
      count === 1 ? "every hour" : `every ${count} hours`,
    everyMinutes: ({ count }: { readonly count: number }): string =>
      count === 1 ? "every minute" : `every ${count} minutes`,
    upload: ({ extensions }: { readonly extensions: string }): string =>
      `It reads files that you upload: ${extensions}.`,
    push: "Your phone's app sends activities to it.",
    delay: ({ latency }: { readonly latency: string }): string => `Delay: ${latency}`,
    past: "Past activities can be imported too, when you ask for it: all pages of them, a few at a time behind what is new.",
    noPast: "Past activities are not imported by themselves.",
    edits: ({ name }: Named): string => `Edits in ${name} are taken over.`,
    noEdits: "Later edits at the origin are not noticed.",
    deletes: ({ name }: Named): string => `Deletions in ${name} are noticed.`,
    noDeletes: "Deletions at the origin are not noticed.",
    asks: "It may stop the run and ask you a question. The run waits as long as it takes and goes on from there.",
    deferred: "It runs after all other boosters, but its section keeps its place.",
    multiple: "A pipeline may hold it more than once.",
    verbs: { creates: "creates", updates: "updates", deletes: "deletes" },
    does: ({ name, list }: Named & Listed): string => `It ${list} activities at ${name}.`,
    keepsOld: "When an activity is edited later, what was delivered stays as it is.",
    idempotency: {
      key: "A delivery that is repeated after a failure has the effect of one: the destination recognises it.",
      lookup:
        "Before a delivery is repeated, the destination is asked whether the first attempt arrived, so nothing is delivered twice.",
      blind:
        "The destination cannot be asked what arrived. When an attempt ends unclear, the run waits for you to look and decide; it is never repeated by itself.",
    },
  },

  setup: {
    title: "Setup",
    prerequisites: "Before you begin, you need:",
    sameSteps: ({ name }: Named): string =>
      `Open [Connections](/app/connections) and choose ${name}; the page there leads through the same steps:`,
    connect: ({ name, path }: Named & { readonly path: string }): string =>
      `Connect your account: [Connecting ${name}](${path}).`,
    goesWellWith: ({ list }: Listed): string => `Goes well with ${list}.`,
    steps: {
      sources: ({ name }: Named): readonly string[] => [
        `Open [Pipelines](/app/pipelines) and create a pipeline with ${name} as its source.`,
        "Add the boosters and destinations that you like, and publish it.",
      ],
      boosters: ({ name }: Named): readonly string[] => [
        `Open a pipeline in [Pipelines](/app/pipelines), press Add booster and choose ${name}.`,
        "Set it up, press Test to see what it changes, and publish the pipeline.",
      ],
      destinations: ({ name }: Named): readonly string[] => [
        `Open a pipeline in [Pipelines](/app/pipelines), press Add destination and choose ${name}.`,
        "Publish the pipeline; the next activity is delivered there.",
      ],
    },
  },

  tier: {
    title: "Tier",
    hobbyist: ({ page }: { readonly page: string }): string =>
      `The ${page} is part of Hobbyist, the free tier; Athlete is not needed.`,
    athlete: ({ page }: { readonly page: string }): string =>
      `The ${page} is part of Athlete, the supporters' tier; Hobbyist does not include it.`,
  },

  loopPrevention: {
    title: "Loop Prevention",
    ofSource: ({ list }: Listed): string =>
      `Activities that FitGlue itself delivered to ${list} are recognised when they come back through this source, and are not imported again. Nothing has to be set up for that.`,
    ofDestination: ({ link }: { readonly link: string }): string =>
      `What is delivered here can come back through the ${link} source. FitGlue remembers what it delivered and does not import it again. Nothing has to be set up for that.`,
  },

  destinations: {
    title: "How Content Appears on Destinations",
    titleOf: ({ name }: Named): string => `How Content Appears on ${name}`,
    on: ({ name }: Named): string => `On ${name}`,
    formats: {
      plain: "plain text, without any markup",
      markdown: "Markdown",
      rich: "formatted text with figures",
    },
    shows: ({ link, format }: { readonly link: string; readonly format: string }): string => `${link} shows ${format}.`,
    titleLimit: ({ count }: { readonly count: number }): string => `titles of up to ${count} characters`,
    textLimit: ({ count }: { readonly count: number }): string => `texts of up to ${count} characters`,
    limits: ({ list }: Listed): string => `It takes ${list}; what is longer is cut after a whole block, and says so.`,
    pictures: "Pictures are shown.",
    noPictures: "Pictures are left out.",
    picturesOnPage: ({ list }: Listed): string =>
      `Pictures are left out; they are on the page of ${list} when the same pipeline publishes one.`,
    setThere: ({ name, path }: Named & { readonly path: string }): string =>
      `What else is set there: [How Content Appears on ${name}](${path}).`,
    noSections: "Sections are not shown there.",
    noText: "It has no text there until a booster writes some.",
    always: ["Sport", "start", "duration"],
    arrive: ({ list }: Listed): string => `${list} arrive there.`,
    onlyAlways: "Only sport, start and duration arrive there.",
    leftOut: ({ list }: Listed): string => `Left out: ${list}.`,
    boostersText: "What boosters write is its text.",
    noBoostersText: "What boosters write is not shown there.",
    added: ({ list }: Listed): string => `When a booster adds ${list}, it is shown there, too.`,
    noLoop: "What is delivered there is not imported again: see [Loop Prevention](#loop-prevention).",
  },

  permissions: {
    title: "Permissions",
    withReason: ({ text, reason }: { readonly text: string; readonly reason: string }): string =>
      `${text}. Reason: ${reason}`,
  },

  limits: {
    title: "Limits and cost",
    columns: { limit: "Limit", allowed: "Allowed" },
    names: {
      cpuMs: "Processor time per run",
      wallMs: "Time per run, waiting included",
      memoryMb: "Memory",
      hostCalls: "Host calls per run",
      outputKb: "Size of the result",
    },
    usual: "It works within the limits that every plugin has.",
    measured: ({ cpuMs, wallMs, hostCalls }: Readonly<Record<"cpuMs" | "wallMs" | "hostCalls", string>>): string =>
      `Measured when its examples were executed: at most ${cpuMs} ms of processor time, ${wallMs} ms in all, host calls: ${hostCalls}.`,
    forServer: "all accounts of this server together",
    forAccount: "your account",
    rate: ({ requests, isReading, within, whose }: RateFacts): string =>
      `At most ${requests} requests${isReading ? " that read" : ""} ${within}, for ${whose}.`,
    within: {
      day: ({ count }: { readonly count: number }): string => (count === 1 ? "in one day" : `in ${count} days`),
      hour: ({ count }: { readonly count: number }): string => (count === 1 ? "in one hour" : `in ${count} hours`),
      minute: ({ count }: { readonly count: number }): string =>
        count === 1 ? "in one minute" : `in ${count} minutes`,
      second: ({ count }: { readonly count: number }): string =>
        count === 1 ? "in one second" : `in ${count} seconds`,
    },
    interval: ({ seconds, whose }: { readonly seconds: string; readonly whose: string }): string =>
      `At least ${seconds} s between two requests, for ${whose}.`,
    pause: ({ name }: Named): string => `When ${name} asks for a pause, FitGlue waits as long as it says.`,
    ownCount: ({ name }: Named): string => `What ${name} says about the use of its limits goes before these numbers.`,
    pastLast: "Importing the past leaves room for new activities.",
  },

  issues: {
    title: "Common Issues",
    questions: "Questions",
    otherCodes: "Codes that are not listed here belong to FitGlue itself: see the [error reference](/help/errors).",
  },

  dependencies: {
    title: "Dependencies",
    noAccount: "No account at another service.",
    account: ({ name, path, how }: Named & { readonly path: string; readonly how: string }): string =>
      `An account: [Connecting ${name}](${path}) (${how}).`,
    auth: { apiKey: "API key", oauth2: "OAuth", publicId: "public id" },
    data: ({ label }: { readonly label: string }): string => `${label} in the activity.`,
    dataFrom: ({ label, list }: Listed & { readonly label: string }): string =>
      `${label} in the activity, for example from ${list}.`,
  },

  versions: {
    title: "Versions",
    current: ({ version, day, licence }: Readonly<Record<"version" | "day" | "licence", string>>): string =>
      `Version ${version} of ${day}, ${licence}.`,
    columns: { version: "Version", changes: "Changes" },
    upgrading: ({ version, message }: Readonly<Record<"version" | "message", string>>): string =>
      `Upgrading to ${version}: ${message}`,
  },

  related: { title: "Related" },

  /** What stands around an example or an error in the Markdown of any page. */
  markdown: {
    before: "Before:",
    after: "After:",
    code: ({ code }: { readonly code: string }): string => `Code: \`${code}\``,
  },
};

export interface RateFacts {
  readonly requests: string;
  readonly isReading: boolean;
  readonly within: string;
  readonly whose: string;
}

/** The words of pages of plugins in any language. */
export type PluginPageWords = typeof ENGLISH_PLUGIN_PAGES;
