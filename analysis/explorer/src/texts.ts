import { de } from './texts/de';
import { en, type Texts } from './texts/en';

export type { Texts };

export function texts(code: string): Texts {
  return code === 'de' ? de : en;
}
