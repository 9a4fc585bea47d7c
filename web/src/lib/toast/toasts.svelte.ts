/** A short message at the edge of the screen, perhaps with a way back. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  /** What the server said exactly, in English, where `text` is not that. */
  readonly said: string | null;
  readonly kind: "ok" | "bad";
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** How long a message stays when nobody points at it or tabs into it. */
const SHOWN_MS = 6000;

let nextId = 1;
let list = $state.raw<readonly Toast[]>([]);
// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen depends on the timers
const timers = new Map<number, ReturnType<typeof setTimeout>>();

/** Messages that are on the screen, oldest first. */
export const toasts = {
  get list(): readonly Toast[] {
    return list;
  },
  /** Says `text`; with `action` it offers one button, e.g. Undo. */
  show(text: string, options: Partial<Pick<Toast, "said" | "kind" | "action">> = {}): void {
    const toast: Toast = { said: null, kind: "ok", action: null, ...options, id: nextId++, text };
    list = [...list.slice(-2), toast];
    toasts.resume(toast.id);
  },
  /** Says what did not work. */
  fail({ message, said }: { readonly message: string; readonly said: string | null }): void {
    toasts.show(message, { kind: "bad", said });
  },
  dismiss(id: number): void {
    toasts.hold(id);
    list = list.filter((toast) => toast.id !== id);
  },
  /** Keeps a message while somebody reads it. */
  hold(id: number): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
  },
  resume(id: number): void {
    toasts.hold(id);
    timers.set(
      id,
      setTimeout(() => {
        toasts.dismiss(id);
      }, SHOWN_MS),
    );
  },
};
