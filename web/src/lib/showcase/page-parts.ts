import type { DateExactness, PagePart, Visibility, Withheld } from "#lib/api/models.ts";
import * as m from "#messages/showcase.ts";

interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
  readonly hint: string;
}

export const VISIBILITIES: readonly Choice<Visibility>[] = [
  { value: "public", label: m.visiblePublic(), hint: m.visiblePublicHint() },
  { value: "unlisted", label: m.visibleUnlisted(), hint: m.visibleUnlistedHint() },
  { value: "private", label: m.visiblePrivate(), hint: m.visiblePrivateHint() },
];

/** In the order in which a page shows them. */
export const PARTS: readonly Choice<PagePart>[] = [
  { value: "author", label: m.partAuthor(), hint: m.partAuthorHint() },
  { value: "notes", label: m.partNotes(), hint: m.partNotesHint() },
  { value: "stats", label: m.partStats(), hint: m.partStatsHint() },
  { value: "route", label: m.partRoute(), hint: m.partRouteHint() },
  { value: "heartRate", label: m.partHeartRate(), hint: m.partHeartRateHint() },
  { value: "sections", label: m.partSections(), hint: m.partSectionsHint() },
  { value: "muscles", label: m.partMuscles(), hint: m.partMusclesHint() },
  { value: "exercises", label: m.partExercises(), hint: m.partExercisesHint() },
  { value: "charts", label: m.partCharts(), hint: m.partChartsHint() },
  { value: "laps", label: m.partLaps(), hint: m.partLapsHint() },
];

export const EXACTNESSES: readonly Choice<DateExactness>[] = [
  { value: "minute", label: m.exactMinute(), hint: m.exactMinuteHint() },
  { value: "day", label: m.exactDay(), hint: m.exactDayHint() },
  { value: "month", label: m.exactMonth(), hint: m.exactMonthHint() },
];

/** What there is to choose from. */
interface Offer {
  readonly parts: readonly PagePart[];
  /** Slots of sections. */
  readonly sections: readonly string[];
}

/** What a form of `WithheldFields` withholds; what it did not offer stays as it was. */
export function readWithheld(form: FormData, offer: Offer, before: Withheld): Withheld {
  const shown = new Set(form.getAll("shown"));
  const shownSections = new Set(form.getAll("section"));
  const exactness = EXACTNESSES.find(({ value }) => value === form.get("exactness"))?.value ?? before.exactness;
  return {
    parts: PARTS.map(({ value }) => value).filter((part) =>
      offer.parts.includes(part) ? !shown.has(part) : before.parts.includes(part),
    ),
    sections: [
      ...before.sections.filter((slot) => !offer.sections.includes(slot)),
      ...offer.sections.filter((slot) => !shownSections.has(slot)),
    ],
    exactness,
  };
}
