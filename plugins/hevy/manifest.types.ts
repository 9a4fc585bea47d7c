/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the source: validated, defaults filled in.
 */
export interface SourceConfig {}

/**
 * Settings of the destination: validated, defaults filled in.
 */
export interface DestinationConfig {
  /**
   * Hevy wants to be told with every update and does not tell what is set, so an update also puts back what you changed in Hevy.
   */
  isPrivate: boolean;
  /**
   * Runs, rides and other activities without sets
   */
  cardio: "log" | "skip";
  /**
   * Kitesurfing, for example. Left empty, an exercise named after the sport is looked for, and what is not there is handled as below.
   */
  otherExercise?: string;
  /**
   * Exercises that Hevy does not have
   */
  unknownExercises: "create" | "leaveOut";
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: "connection" | "state";
  readonly connection: { readonly account: true; readonly options: "exercises" };
  readonly source: {
    readonly config: SourceConfig;
    readonly reads: "item";
    readonly methods: "list" | "receive" | "subscribe" | "unsubscribe";
  };
  readonly destination: { readonly config: DestinationConfig };
}
