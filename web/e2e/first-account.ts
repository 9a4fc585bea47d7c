import type { Page } from "playwright";

/** The person of every test in the browser. */
const ACCOUNT = { name: "Ada Example", email: "ada@example.org", password: "correct horse battery" };

/** Fills in the form that makes the first account, where it stands, and arrives at the home page. */
export async function createAccount(page: Page): Promise<void> {
  await page.getByLabel("Name").fill(ACCOUNT.name);
  await page.getByLabel("Email").fill(ACCOUNT.email);
  await page.getByLabel("Password").fill(ACCOUNT.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("**/app");
}

/** Signs in on the page that asks for it, and arrives where the person wanted to go. */
export async function signIn(page: Page, wanted: string): Promise<void> {
  await page.getByLabel("Email").fill(ACCOUNT.email);
  await page.getByLabel("Password").fill(ACCOUNT.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(wanted);
}
