import type { ShapePlace } from '../collection-shape';

/** The whole step, counted among all of the collection. */
export function stepPlace(index: number): ShapePlace {
  return ['migrations', index];
}

/** The path that a step names first, or one of those that it leads to. */
export function pathPlace(index: number, path = 0): ShapePlace {
  return ['migrations', index, 'paths', path];
}

/** The last name of the path that a step names first. */
export function namePlace(index: number): ShapePlace {
  return ['migrations', index, 'paths', 0, 'name'];
}
