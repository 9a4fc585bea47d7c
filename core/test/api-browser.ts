/** A person's browser, as far as the API can tell: it keeps its cookies and says where its page is from. */
export interface ApiBrowser {
  /** What it sends with each request. */
  headers(): { readonly cookie: string; readonly origin: string };
  send(method: string, path: string, body?: object): Promise<BrowserAnswer>;
  /** @throws when it is refused */
  ask<Answer>(method: string, path: string, body?: object): Promise<Answer>;
}

export interface BrowserAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** @param address Of the server, without a slash at the end. */
export function apiBrowser(address: string): ApiBrowser {
  let cookie = "";
  const headers = () => ({ cookie, origin: address });

  const send: ApiBrowser["send"] = async (method, path, body) => {
    const isForm = body instanceof FormData;
    const isJson = body !== undefined && !isForm;
    const response = await fetch(address + path, {
      method,
      headers: { ...headers(), ...(isJson && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
    const cookies = response.headers.getSetCookie().map((each) => each.split(";", 1)[0]);
    if (cookies.length > 0) cookie = cookies.join("; ");
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  return {
    headers,
    send,
    async ask<Answer>(method: string, path: string, body?: object) {
      const { status, text } = await send(method, path, body);
      if (status >= 300) throw new Error(`${method} ${path}: ${String(status)} ${text.slice(0, 500)}`);
      return (text === "" ? null : JSON.parse(text)) as Answer;
    },
  };
}
