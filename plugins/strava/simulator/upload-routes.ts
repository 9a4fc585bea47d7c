import type { FastifyInstance } from "fastify";
import { offsetSeconds } from "./activity-json.ts";
import { enterApi, needScope } from "./api-access.ts";
import { API_ERRORS } from "./api-error.ts";
import { formOf, type FormBody } from "./form-body.ts";
import { DATA_TYPES, type SniffedFile, sniffUpload } from "./sniff-upload.ts";
import { SPORT_TYPES } from "./sport-types.ts";
import { addActivity } from "./store-activity.ts";
import type { StoredActivity, StoredUpload, World } from "./world.ts";

const PROCESSING = "Your activity is still being processed.";
const READY = "Your activity is ready.";
const FAILED = "There was an error processing your activity.";
const DELETED = "The created activity has been deleted.";
const FILE_ENDING = /\.(?:fit|tcx|gpx)(?:\.gz)?$/u;

/** Files on their way to becoming activities. */
export function uploadRoutes(server: FastifyInstance, world: World): void {
  server.post("/api/v3/uploads", async (request, reply) => {
    const grant = enterApi(world, request, reply);
    needScope(grant, "write");
    const form = await formOf(request);
    const file = form.files["file"];
    const dataType = DATA_TYPES.find((type) => type === form.fields["data_type"]);
    if (file === undefined) throw API_ERRORS.badRequest("Upload", "file", "empty");
    if (dataType === undefined) throw API_ERRORS.badRequest("Upload", "data_type");
    const upload: StoredUpload = {
      id: world.nextId.upload++,
      externalId: echoedId(world, form.fields["external_id"] ?? file.name, dataType),
      activityId: null,
      error: null,
      isDone: false,
    };
    world.uploads.set(upload.id, upload);
    const work = (): void => process(world, upload, { athleteId: grant.athleteId, form, dataType });
    if (world.settings.uploadDelayMs === 0) work();
    else world.clock.after(world.settings.uploadDelayMs, work);
    return reply.status(201).send(uploadJson(world, upload));
  });
  server.get<{ Params: { id: string } }>("/api/v3/uploads/:id", async (request, reply) => {
    const grant = enterApi(world, request, reply);
    needScope(grant, "write");
    const upload = world.uploads.get(Number(request.params.id));
    if (upload === undefined) throw API_ERRORS.noUpload();
    return uploadJson(world, upload);
  });
}

/** What came with an upload, and from whom. */
interface Delivered {
  readonly athleteId: number;
  readonly form: FormBody;
  readonly dataType: string;
}

function process(world: World, upload: StoredUpload, { athleteId, form, dataType }: Delivered): void {
  const { fields, files } = form;
  upload.isDone = true;
  const sniffed = sniffUpload(files["file"]?.bytes ?? new Uint8Array(), dataType);
  if (typeof sniffed === "string") {
    upload.error = sniffed;
    return;
  }
  const twin = duplicateOf(world, athleteId, sniffed, upload.externalId);
  if (twin !== null) {
    upload.error = duplicateText(world, upload, twin);
    return;
  }
  const timeZone = world.athletes.find(({ id }) => id === athleteId)?.timeZone ?? "UTC";
  const sportType = fields["sport_type"] ?? "";
  const activity = addActivity(world, {
    ...sniffed,
    athleteId,
    timeZone,
    utcOffsetSeconds: offsetSeconds(timeZone, sniffed.startMs),
    name: fields["name"] ?? "Untitled activity",
    description: fields["description"] ?? "",
    sportType: SPORT_TYPES.has(sportType) ? sportType : sniffed.sportType,
    isTrainer: fields["trainer"] === "1" || sniffed.isTrainer,
    isCommute: fields["commute"] === "1",
    externalId: upload.externalId,
    uploadId: upload.id,
  });
  upload.activityId = activity.id;
}

/** The same file, the same id of the uploader, or a recording at the same time. */
function duplicateOf(
  world: World,
  athleteId: number,
  { fileSha1, startMs, elapsedSeconds }: SniffedFile,
  externalId: string | null,
): StoredActivity | null {
  const endMs = startMs + elapsedSeconds * 1000;
  const isTwin = (other: StoredActivity): boolean =>
    other.athleteId === athleteId &&
    (other.fileSha1 === fileSha1 ||
      (externalId !== null && other.externalId !== null && bareId(other.externalId) === bareId(externalId)) ||
      (!other.isManual && startMs < other.startMs + other.elapsedSeconds * 1000 && other.startMs < endMs));
  return [...world.activities.values()].find(isTwin) ?? null;
}

function duplicateText(world: World, { id, externalId }: StoredUpload, twin: StoredActivity): string {
  const { duplicateText: form } = world.settings;
  const isPlain = form === "plain" || (form === "alternate" && id % 2 === 0);
  const what = isPlain
    ? `activity ${twin.id}`
    : `<a href='/activities/${twin.id}' target='_blank'>${twin.name.replaceAll("<", "&lt;")}</a>`;
  return `${externalId ?? "upload"} duplicate of ${what}`;
}

/** The uploader's id as it comes back: sometimes with the ending of the file, sometimes as it was sent. */
function echoedId(world: World, sent: string, dataType: string): string {
  const { externalIdEnding } = world.settings;
  const isAdded = externalIdEnding === "added" || (externalIdEnding === "alternate" && world.nextId.upload % 2 === 0);
  return isAdded && !FILE_ENDING.test(sent) ? `${sent}.${dataType.replace(".gz", "")}` : sent;
}

function bareId(externalId: string): string {
  return externalId.replace(FILE_ENDING, "");
}

function uploadJson(world: World, { id, externalId, activityId, error, isDone }: StoredUpload): object {
  const isGone = activityId !== null && !world.activities.has(activityId);
  const status = !isDone ? PROCESSING : error !== null ? FAILED : isGone ? DELETED : READY;
  return {
    id,
    id_str: `${id}`,
    external_id: externalId,
    error,
    status,
    activity_id: isGone ? null : activityId,
  };
}
