// Small helpers around the document.

type Child = Node | string | null | false;
type Attributes = Record<string, string | number | boolean | ((event: never) => void) | null>;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value as unknown as EventListener);
    else if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== null && child !== false) made.append(child);
  return made;
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** Makes a change to what stands in `container`; the keyboard stays where it was. */
export function keepingFocus(container: HTMLElement, change: () => void): void {
  const fields = (): HTMLElement[] => Array.from(container.querySelectorAll('button:not(:disabled), input, select'));
  const focused = document.activeElement as HTMLElement | null;
  const place = focused ? fields().indexOf(focused) : -1;
  const id = focused?.id;
  change();
  if (place < 0) return;
  const now = fields();
  const same = id ? container.querySelector<HTMLElement>(`#${CSS.escape(id)}`) : null;
  (same ?? now[Math.min(place, now.length - 1)])?.focus();
}

export function download(name: string, content: Blob | string, type = 'text/plain'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content;
  const link = el('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export const percent = (value: number): string => `${Math.round(100 * value)} %`;

/** As the page's language writes it, with a real minus sign. */
export function decimal(value: number, digits = 1): string {
  const shown = Number(value.toFixed(digits)) + 0;
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return shown.toLocaleString(document.documentElement.lang, format).replace('-', '−');
}
