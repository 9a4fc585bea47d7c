import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cookieOf, type HttpApp, openHttpApp, PERSON, signInRequest, signUpRequest } from "../../../test/http-app.ts";

const session = { method: "GET", url: "/api/v1/session" } as const;

describe("the first account", () => {
  let http: HttpApp;
  beforeAll(async () => {
    http = await openHttpApp();
  }, 60_000);
  afterAll(() => http.close());

  test("a new installation says that it needs one", async () => {
    expect((await http.app.inject(session)).json()).toEqual({ setupNeeded: true, passwordCharacters: 10, user: null });
  });

  test.each([
    ["a password of nine characters", { password: "123456789" }, "password must have at least 10 characters"],
    ["an empty name", { name: "" }, "name must not be empty"],
    ["an address without @", { email: "ada" }, "email does not have the form"],
  ])("is not made with %s", async (_what, change, sentence) => {
    const answer = await http.app.inject(signUpRequest(change));
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error).toMatchObject({ code: "REQUEST_INVALID", message: expect.stringContaining(sentence) });
  });

  test("of ten people who press the button at once, exactly one gets it", async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => http.app.inject(signUpRequest({ email: `person-${n}@example.org` }))),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array<number>(9).fill(403)]);
    const refused = answers.find(({ statusCode }) => statusCode === 403);
    expect(refused?.json().error.code).toBe("SIGN_UP_CLOSED");

    const winner = answers.find(({ statusCode }) => statusCode === 200);
    const answer = await http.app.inject({
      ...session,
      headers: { cookie: winner === undefined ? "" : cookieOf(winner) },
    });
    expect(answer.json()).toMatchObject({
      setupNeeded: false,
      passwordCharacters: 10,
      user: { name: "Ada", email: expect.stringMatching(/^person-\d@example.org$/) },
    });
  });

  test("is the only one: later sign-ups are refused", async () => {
    const answer = await http.app.inject(signUpRequest({ email: "late@example.org" }));
    expect(answer.statusCode).toBe(403);
    expect((await http.app.inject(session)).json()).toEqual({ setupNeeded: false, passwordCharacters: 10, user: null });
  });
});

describe("signing in", () => {
  let http: HttpApp;
  beforeAll(async () => {
    http = await openHttpApp();
    await http.signUp();
  }, 60_000);
  afterAll(() => http.close());

  test("gives a session cookie that scripts cannot read and other sites do not send", async () => {
    const answer = await http.app.inject(signInRequest());
    expect(answer.json()).toEqual({ success: true });
    const token = answer.cookies.find(({ name }) => name === "fitglue.session_token");
    expect(token).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    expect(token?.secure).toBeUndefined();
    const { user } = (await http.app.inject({ ...session, headers: { cookie: cookieOf(answer) } })).json();
    expect(user).toEqual({ id: expect.any(String), name: PERSON.name, email: PERSON.email });
  });

  test("answers a wrong password and an unknown address alike, so that nobody learns who has an account", async () => {
    const wrong = await http.app.inject(signInRequest({ ...PERSON, password: "wrong horse battery" }));
    const unknown = await http.app.inject(signInRequest({ ...PERSON, email: "bob@example.org" }));
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json().error).toMatchObject({
      code: "SIGN_IN_REFUSED",
      message: "This email address and password do not belong together; check both",
    });
    const { requestId: _a, ...first } = wrong.json().error;
    const { requestId: _b, ...second } = unknown.json().error;
    expect(second).toEqual(first);
  });

  test("out ends the session at once: a copy of its cookies opens nothing any more", async () => {
    const cookie = cookieOf(await http.app.inject(signInRequest()));
    const out = await http.app.inject({ method: "POST", url: "/api/auth/sign-out", headers: { cookie } });
    expect(out.statusCode).toBe(200);
    expect(out.cookies.find(({ name }) => name === "fitglue.session_token")).toMatchObject({ value: "", maxAge: 0 });
    const answer = await http.app.inject({ ...session, headers: { cookie } });
    expect(answer.json().user).toBeNull();
  });

  test("is refused after twenty tries, with the time to wait", async () => {
    const attempt = () =>
      http.app.inject({ ...signInRequest({ ...PERSON, password: "wrong" }), remoteAddress: "192.0.2.7" });
    for (let tries = 0; tries < 20; tries++) expect((await attempt()).statusCode).toBe(401);
    const refused = await attempt();
    expect(refused.statusCode).toBe(429);
    expect(refused.json().error.code).toBe("TOO_MANY_REQUESTS");
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    const other = await http.app.inject({ ...signInRequest(), remoteAddress: "192.0.2.8" });
    expect(other.statusCode).toBe(200);
  });
});

test("under an https address the cookie is for https only", async () => {
  const http = await openHttpApp({ publicUrl: "https://fit.example.org" });
  try {
    const answer = await http.app.inject(signUpRequest());
    expect(answer.cookies.map(({ name, secure }) => [name, secure])).toContainEqual([
      "__Secure-fitglue.session_token",
      true,
    ]);
    expect(answer.headers["strict-transport-security"]).toContain("max-age=");
  } finally {
    await http.close();
  }
}, 60_000);
