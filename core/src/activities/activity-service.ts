import { STREAM_COLUMN_NAMES, STREAM_COLUMNS, reduceSeries, type Streams } from "@fitglue/sdk";
import type { ActivityDetail } from "../api/activities.ts";
import type { ActivityService } from "../services.ts";
import { routePoints } from "../showcase/route-points.ts";
import { workedMuscles } from "../showcase/worked-muscles.ts";
import type { ActivityRepository } from "../storage/activity-repository.ts";
import { found } from "../storage/record-id.ts";

const CHART_POINTS = 600;
const NOT_CHARTED = new Set(["latitudeDegrees", "longitudeDegrees"]);

export function createActivityService(activities: ActivityRepository): Omit<ActivityService, "separate"> {
  return {
    list: (accountId, query) => activities.list(accountId, query),
    async get(accountId, id) {
      const summary = found(await activities.summary(accountId, id), "activity", id);
      const { activity, streams } = found(await activities.find(accountId, id), "activity", id);
      return {
        summary,
        activity: { ...activity },
        columns: columnsOf(streams),
        route: routePoints(streams, 0),
        muscles: workedMuscles(activity),
        charts: chartsOf(streams),
      };
    },
    async remove(accountId, id) {
      found((await activities.remove(accountId, id)) || null, "activity", id);
    },
  };
}

function columnsOf(streams: Streams): ActivityDetail["columns"] {
  const known = STREAM_COLUMN_NAMES.flatMap((name) => {
    const values = streams[name];
    return values
      ? [{ name, label: STREAM_COLUMNS[name].label, unit: STREAM_COLUMNS[name].unit, samples: countPresent(values) }]
      : [];
  });
  const extra = (streams.extra ?? []).map(({ name, unit, values }) => ({
    name,
    label: name,
    unit: unit ?? "",
    samples: countPresent(values),
  }));
  return [...known, ...extra];
}

function chartsOf(streams: Streams): ActivityDetail["charts"] {
  const minutes = streams.timeSeconds.map((seconds) => seconds / 60);
  return STREAM_COLUMN_NAMES.flatMap((name) => {
    const values = streams[name];
    if (!values || NOT_CHARTED.has(name) || countPresent(values) === 0) return [];
    const { label, unit } = STREAM_COLUMNS[name];
    const { x, y } = reduceSeries(minutes, values, CHART_POINTS);
    return [{ name, label, unit, x: [...x], y: [...y], xUnit: "min" }];
  });
}

function countPresent(values: Float64Array): number {
  return values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
}
