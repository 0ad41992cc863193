import { AGGREGATE_FORMS } from './aggregates';
import { ARITHMETIC_FORMS } from './arithmetic';
import { BASIC_FORMS } from './basic';
import { COLLECTION_FORMS } from './collections';
import { COMPARISON_FORMS } from './comparisons';
import type { Form } from './form';
import { MATH_FORMS } from './math';
import { OBJECT_FORMS } from './objects';
import { SELECTION_FORMS } from './selection';
import { SET_ALGEBRA_FORMS } from './set-algebra';
import { SET_FORMS } from './sets';

/** All forms of the language, a table for every family. */
export const FORMS: readonly Form[] = [
  ...BASIC_FORMS,
  ...SELECTION_FORMS,
  ...COMPARISON_FORMS,
  ...COLLECTION_FORMS,
  ...OBJECT_FORMS,
  ...AGGREGATE_FORMS,
  ...ARITHMETIC_FORMS,
  ...MATH_FORMS,
  ...SET_ALGEBRA_FORMS,
  ...SET_FORMS,
];
