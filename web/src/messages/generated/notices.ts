/* Generated from messages/notices.en.json by `pnpm generate`. Do not edit. */
import { placed } from "../placed.ts";

export const question = (values: { readonly name: string | number; readonly activity: string | number }): string =>
  `${placed(values.name)} (${placed(values.activity)})`;

export const connection = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} no longer accepts the connection`;

export const ofActivity = (values: { readonly name: string | number; readonly activity: string | number }): string =>
  `${placed(values.name)}: ${placed(values.activity)}`;

export const pipelineBroken = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} cannot run any more`;

export const untitledActivity = (): string => "untitled activity";

export const withReason = (values: { readonly text: string | number; readonly reason: string | number }): string =>
  `${placed(values.text)} — ${placed(values.reason)}`;
