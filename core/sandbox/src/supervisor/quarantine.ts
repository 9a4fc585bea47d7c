import type { PluginCode } from "../plugin-sandbox.ts";

const MINUTE_MS = 60_000;
/** Strikes within this time count together. */
const STRIKES_WITHIN_MS = 60 * MINUTE_MS;
/** This many of them put a plugin into quarantine… */
const MOST_STRIKES = 3;
/** …when it was alone with its process in this many: there nobody else can have done it, and nobody can say so falsely. */
const PROVEN_STRIKES = 2;
const REMEMBERED_STRIKES = 20;
/** After a strike a plugin shares a process with nobody for this long. */
const PROBATION_MS = 60 * MINUTE_MS;
/** The first quarantine; one that follows a failed trial is twice as long as the one before. */
const FIRST_QUARANTINE_MS = 10 * MINUTE_MS;
const LONGEST_QUARANTINE_MS = 24 * 60 * MINUTE_MS;
/** How long whoever meets a trial under way is asked to wait for its end. */
const TRIAL_MS = MINUTE_MS;

/** How a step took its sandbox process down. */
export type StrikeCause = "MEMORY_LIMIT" | "SANDBOX_HANG" | "crash";

const DEEDS: Readonly<Record<StrikeCause, string>> = {
  MEMORY_LIMIT: "filled the memory of its sandbox process",
  SANDBOX_HANG: "blocked its sandbox process",
  crash: "crashed its sandbox process",
};

/** A plugin whose steps are refused. */
export interface QuarantinedPlugin {
  /** `publisher/id@version`. */
  readonly pluginKey: string;
  /** Continues the sentence `It is in quarantine because …`. */
  readonly reason: string;
  /** When one step may try it again, in milliseconds since 1970. */
  readonly untilMs: number;
}

/** What a step that was admitted did to its process; `untold` when it never got to run to its end. */
export type Conduct = StrikeCause | "good" | "untold";

export type Admission =
  | {
      readonly kind: "admitted";
      /** Whether no other step may be in its process. */
      readonly alone: boolean;
      /** To be called once, when the step is over. `alone`: whether it was, in a process that no other had used. */
      readonly end: (conduct: Conduct, alone: boolean) => void;
    }
  | ({ readonly kind: "refused" } & QuarantinedPlugin);

interface Strike {
  readonly atMs: number;
  readonly alone: boolean;
}

interface Offender {
  readonly pluginKey: string;
  strikes: readonly Strike[];
  lastCause: StrikeCause;
  /** null when its steps are admitted. */
  quarantine: { readonly untilMs: number; readonly lengthMs: number } | null;
  /** Whether a step tries it out now. */
  onTrial: boolean;
}

/**
 * Remembers which plugins took sandbox processes down, and keeps them away from others: after one strike a plugin runs in
 * a process of its own, after three within an hour its steps are refused for a while, then a single one may try.
 *
 * A process that was taken over may name a wrong culprit. So what a step did beside others puts its plugin on probation
 * and no further: only what it does alone, again, takes it out of use.
 *
 * Code is known by its digest, so that a corrected version starts afresh. First-party code reads whole files of
 * strangers: what brings it down is the file, so it is kept from the account that sent the file and from nobody else.
 * Nothing is written down: starting the program again lifts every quarantine.
 */
export class Quarantine {
  readonly #offenders = new Map<string, Offender>();
  readonly #nowMs: () => number;

  /** @param nowMs Milliseconds since 1970. */
  constructor(nowMs: () => number = Date.now) {
    this.#nowMs = nowMs;
  }

  /** Whether a step of `plugin` may begin now. */
  admit(plugin: PluginCode, accountId: string): Admission {
    const offender = this.#offenders.get(idOf(plugin, accountId));
    const isKnown = offender !== undefined && !this.#isForgiven(offender);
    if (isKnown && (offender.onTrial || (offender.quarantine?.untilMs ?? 0) > this.#nowMs()))
      return { kind: "refused", ...this.#describe(offender) };
    const isTrial = isKnown && offender.quarantine !== null;
    if (isTrial) offender.onTrial = true;
    return {
      kind: "admitted",
      alone: isKnown,
      end: (conduct, alone) => {
        this.#end(plugin, accountId, { conduct, alone, isTrial });
      },
    };
  }

  /** Forgets what the plugin did. False when it is not in quarantine. */
  lift(pluginKey: string): boolean {
    const held = [...this.#offenders].filter(([, known]) => known.pluginKey === pluginKey && known.quarantine !== null);
    for (const [id] of held) this.#offenders.delete(id);
    return held.length > 0;
  }

  /** The plugins whose steps are refused now. */
  list(): readonly QuarantinedPlugin[] {
    const held = [...this.#offenders.values()].filter(({ quarantine }) => quarantine !== null);
    return held.map((offender) => this.#describe(offender));
  }

  #end(
    plugin: PluginCode,
    accountId: string,
    { conduct, alone, isTrial }: { conduct: Conduct; alone: boolean; isTrial: boolean },
  ): void {
    const id = idOf(plugin, accountId);
    const known = this.#offenders.get(id);
    if (known !== undefined && isTrial) known.onTrial = false;
    if (conduct === "untold") return;
    if (conduct === "good") {
      if (known !== undefined && isTrial) known.quarantine = null;
      return;
    }
    const offender = known ?? {
      pluginKey: plugin.key,
      strikes: [],
      lastCause: conduct,
      quarantine: null,
      onTrial: false,
    };
    this.#forgive();
    this.#offenders.set(id, offender);
    this.#strike(offender, alone);
    offender.lastCause = conduct;
    // Steps that were under way when the quarantine began do not make it longer.
    if (offender.quarantine === null ? isEnough(offender.strikes) : isTrial) this.#lock(offender);
  }

  #strike(offender: Offender, alone: boolean): void {
    const atMs = this.#nowMs();
    const recent = offender.strikes.filter((strike) => atMs - strike.atMs < STRIKES_WITHIN_MS);
    offender.strikes = [...recent, { atMs, alone }].slice(-REMEMBERED_STRIKES);
  }

  #lock(offender: Offender): void {
    const lengthMs = Math.min(LONGEST_QUARANTINE_MS, (offender.quarantine?.lengthMs ?? FIRST_QUARANTINE_MS / 2) * 2);
    offender.quarantine = { untilMs: this.#nowMs() + lengthMs, lengthMs };
  }

  #forgive(): void {
    for (const [id, offender] of this.#offenders) if (this.#isForgiven(offender)) this.#offenders.delete(id);
  }

  #isForgiven({ strikes, quarantine }: Offender): boolean {
    return quarantine === null && this.#nowMs() - (strikes.at(-1)?.atMs ?? 0) >= PROBATION_MS;
  }

  #describe({ pluginKey, lastCause, quarantine, onTrial }: Offender): QuarantinedPlugin {
    const nowMs = this.#nowMs();
    const reason = `it took sandbox processes down again and again; the last time it ${DEEDS[lastCause]}`;
    return { pluginKey, reason, untilMs: onTrial ? nowMs + TRIAL_MS : Math.max(nowMs, quarantine?.untilMs ?? nowMs) };
  }
}

function isEnough(strikes: readonly Strike[]): boolean {
  return strikes.length >= MOST_STRIKES && strikes.filter(({ alone }) => alone).length >= PROVEN_STRIKES;
}

function idOf({ digest, trust }: PluginCode, accountId: string): string {
  return trust === "first-party" ? `${digest} ${accountId}` : digest;
}
