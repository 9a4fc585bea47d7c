import { randomUUID } from "node:crypto";
import type { HevyTemplate, HevyTemplateRequest } from "../hevy-api.ts";
import { builtInTemplates } from "./built-in-templates.ts";

/** The exercises of an account: those that all have, and its own. */
export interface TemplateList {
  all(): readonly HevyTemplate[];
  custom(): readonly HevyTemplate[];
  /** Empty for an id that is none. */
  titleOf(id: string): string;
  add(request: HevyTemplateRequest["exercise"]): HevyTemplate;
  /** Forgets the account's own. */
  clear(): void;
}

export function createTemplateList(): TemplateList {
  const builtIn = new Map(builtInTemplates().map((template) => [template.id, template]));
  const custom = new Map<string, HevyTemplate>();
  return {
    all: () => [...builtIn.values(), ...custom.values()],
    custom: () => [...custom.values()],
    titleOf: (id) => (builtIn.get(id) ?? custom.get(id))?.title ?? "",
    add({ title, exercise_type, muscle_group, other_muscles }) {
      const template: HevyTemplate = {
        id: randomUUID(),
        title,
        type: exercise_type,
        primary_muscle_group: muscle_group,
        secondary_muscle_groups: other_muscles,
        is_custom: true,
      };
      custom.set(template.id, template);
      return template;
    },
    clear: () => custom.clear(),
  };
}
