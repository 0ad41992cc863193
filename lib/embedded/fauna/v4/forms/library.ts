import { BASIC_FORMS } from './basic';
import type { Form } from './form';

/** All forms of the language, a table for every family. */
export const FORMS: readonly Form[] = [...BASIC_FORMS];
