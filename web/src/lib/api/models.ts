export type { Session, Settings, Home, ApiError } from "../../../../core/src/api/account.ts";
export type { ActivityDetail, ActivitySummary, Upload, UploadFile } from "../../../../core/src/api/activities.ts";
export type {
  PipelineDetail,
  PipelineDocument,
  PipelineProblem,
  PipelineRevision,
  PipelineStep,
  PipelineSummary,
} from "../../../../core/src/api/pipelines.ts";
export type { PluginDetail, PluginSummary } from "../../../../core/src/api/plugins.ts";
export type { LiveEvent, RunDetail, RunState, RunStep, RunSummary, StepState } from "../../../../core/src/api/runs.ts";
export type { ShowcasePage, ShowcaseSummary, Visibility } from "../../../../core/src/api/showcase.ts";
