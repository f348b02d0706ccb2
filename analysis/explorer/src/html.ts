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
