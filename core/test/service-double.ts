import { FitGlueError } from "@fitglue/sdk";

/** How one request to a service goes wrong; `after` what it asks for has happened. */
export type Fault =
  "none" | "refuse-429" | "error-500" | "reset" | "timeout" | "error-500-after" | "reset-after" | "timeout-after";

/** One thing that the service has. */
export interface ServiceItem {
  readonly id: string;
  readonly key: string | null;
  title: string;
  startedAt: string;
  seconds: number;
  text: string;
  sets: unknown;
}

interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Partial<ServiceItem> | null;
}

/**
 * A service that takes uploads: `POST /items` makes one (with a key, the same one again gives the same item), `PUT
 * /items/:id` changes it, `GET /items?key=` finds it, and `POST /uploads` takes one that is ready when `GET
 * /uploads/:id` has been asked twice.
 */
export interface ServiceDouble {
  readonly items: ServiceItem[];
  /** How many requests made something. */
  made(): number;
  /** @throws FitGlueError as the host's requests do */
  answer(request: ServiceRequest, fault: Fault): { status: number; body: string };
}

/** @param onChange called when something was made or changed: what a webhook would tell */
export function createServiceDouble(
  { knowsKeys, prefix = "item" }: { knowsKeys: boolean; prefix?: string },
  onChange: (item: ServiceItem) => void = () => undefined,
): ServiceDouble {
  const items: ServiceItem[] = [];
  const uploads = new Map<string, { itemId: string; asked: number }>();
  let made = 0;

  const make = (body: Partial<ServiceItem>): ServiceItem => {
    const known = knowsKeys ? items.find(({ key }) => key !== null && key === body.key) : undefined;
    if (known) return known;
    made++;
    const { key = null, title = "", startedAt = "", seconds = 0, text = "", sets = null } = body;
    const item = { id: `${prefix}-${String(items.length + 1)}`, key, title, startedAt, seconds, text, sets };
    items.push(item);
    onChange(item);
    return item;
  };

  const handle = ({ method, path, body }: ServiceRequest): { status: number; body: string } => {
    const url = new URL(path, "https://service.test");
    const [, kind, id] = url.pathname.split("/");
    const json = (value: unknown) => ({ status: 200, body: JSON.stringify(value) });
    if (kind === "uploads" && method === "POST") {
      const uploadId = `upload-${String(uploads.size + 1)}`;
      uploads.set(uploadId, { itemId: make(body ?? {}).id, asked: 0 });
      return json({ uploadId });
    }
    const upload = uploads.get(id ?? "");
    if (kind === "uploads" && upload) return json(++upload.asked < 2 ? {} : { id: upload.itemId });
    if (method === "POST") return json({ id: make(body ?? {}).id });
    if (method === "GET") return json({ id: items.find(({ key }) => key === url.searchParams.get("key"))?.id ?? null });
    const item = items.find((each) => each.id === id);
    if (!item) return { status: 404, body: "{}" };
    Object.assign(item, body);
    onChange(item);
    return json({ id: item.id });
  };

  return {
    items,
    made: () => made,
    answer(request, fault) {
      if (fault === "refuse-429")
        throw new FitGlueError("RATE_LIMITED", "The service allows no more requests", {
          details: { retryAtMs: Date.now() + 1000 },
        });
      if (fault === "error-500") return { status: 500, body: "" };
      if (fault === "reset" || fault === "timeout") throw failed(fault);
      const answer = handle(request);
      if (fault === "error-500-after") return { status: 500, body: "" };
      if (fault === "reset-after" || fault === "timeout-after") throw failed(fault);
      return answer;
    },
  };
}

function failed(how: string): FitGlueError {
  return new FitGlueError("EGRESS_FAILED", `The service did not answer (${how})`);
}
