/** Where a value is in a document: names of fields and positions in arrays. `.a["b c"][0]` is `['a', 'b c', 0]`. */
export type FieldPath = readonly (string | number)[];
