import { AGGREGATE_FORMS } from './aggregates';
import { ARITHMETIC_FORMS } from './arithmetic';
import { BASIC_FORMS } from './basic';
import { CALL_FORMS } from './calls';
import { COLLECTION_FORMS } from './collections';
import { COMPARISON_FORMS } from './comparisons';
import { CONVERSION_FORMS } from './conversions';
import type { Form } from './form';
import { FORMAT_FORMS } from './format';
import { IDENTITY_FORMS } from './identity';
import { MATH_FORMS } from './math';
import { OBJECT_FORMS } from './objects';
import { PREDICATE_FORMS } from './predicates';
import { READ_FORMS } from './reads';
import { REF_FORMS } from './refs';
import { REGEX_FORMS } from './regexes';
import { SELECTION_FORMS } from './selection';
import { SET_ALGEBRA_FORMS } from './set-algebra';
import { SET_FORMS } from './sets';
import { STRING_FORMS } from './strings';
import { TIME_FORMS } from './times';
import { WRITE_FORMS } from './writes';

/** All forms of the language, a table for every family. */
export const FORMS: readonly Form[] = [
  ...BASIC_FORMS,
  ...CALL_FORMS,
  ...SELECTION_FORMS,
  ...COMPARISON_FORMS,
  ...COLLECTION_FORMS,
  ...OBJECT_FORMS,
  ...AGGREGATE_FORMS,
  ...ARITHMETIC_FORMS,
  ...MATH_FORMS,
  ...STRING_FORMS,
  ...REGEX_FORMS,
  ...FORMAT_FORMS,
  ...TIME_FORMS,
  ...CONVERSION_FORMS,
  ...PREDICATE_FORMS,
  ...SET_ALGEBRA_FORMS,
  ...SET_FORMS,
  ...REF_FORMS,
  ...READ_FORMS,
  ...WRITE_FORMS,
  ...IDENTITY_FORMS,
];
