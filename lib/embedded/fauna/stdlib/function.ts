import type { TypeTable } from '../eval/native';
import { TO_STRING } from './to-string';

/** Functions of the library and of the database. */
export const FUNCTION_TYPE: TypeTable = { name: 'Function', fields: [], methods: [TO_STRING], operators: [] };

export const LAMBDA_TYPE: TypeTable = { name: 'Lambda', fields: [], methods: [TO_STRING], operators: [] };
