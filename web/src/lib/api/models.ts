import type { components } from "./generated/openapi.ts";

type Shapes = components["schemas"];

export type ActivityDetail = Shapes["ActivityDetail"];
export type ActivitySummary = Shapes["ActivitySummary"];
export type ApiError = Shapes["ApiError"];
export type HelpSummary = Shapes["HelpSummary"];
export type LiveEvent = Shapes["LiveEvent"];
export type LiveRefusal = Shapes["LiveRefusal"];
export type PipelineDetail = Shapes["PipelineDetail"];
export type PipelineDocument = Shapes["PipelineDocument"];
export type PipelineProblem = Shapes["PipelineProblem"];
export type PipelineStep = Shapes["PipelineStep"];
export type PluginDetail = Shapes["PluginDetail"];
export type PluginSummary = Shapes["PluginSummary"];
export type RunDetail = Shapes["RunDetail"];
export type RunState = Shapes["RunState"];
export type RunStep = Shapes["RunStep"];
export type RunSummary = Shapes["RunSummary"];
export type Sample = Shapes["Sample"];
export type Session = Shapes["Session"];
export type ShowcasePage = Shapes["ShowcasePage"];
export type ShowcaseSummary = Shapes["ShowcaseSummary"];
export type StepState = Shapes["StepState"];
export type Upload = Shapes["Upload"];
export type Visibility = Shapes["Visibility"];
