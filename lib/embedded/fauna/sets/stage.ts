import type { QueryContext } from '../eval/context';
import type { Span } from '../syntax/span';
import type { SetPlan, SetValue, Value } from '../values/value';

/** Where within a stage a page starts: what the stage needs to find the place again. Storable values only, since cursors carry it. */
export type Position = readonly Value[];

/** The rest of a set: a stage, which may be another than the page came from, and where in it to go on. */
export interface Resume {
  readonly stage: SetStage;
  readonly position: Position | undefined;
}

export interface Element {
  readonly value: Value;
  /** The rest of the set from this element on. */
  readonly start: () => Resume;
}

export interface StagePage {
  readonly elements: readonly Element[];
  /** What follows; `undefined` behind the last element. */
  readonly after: Resume | undefined;
}

/**
 * One step of a lazy set: a source, or what is done to the elements of another stage. Stages are immutable and know nothing of
 * the query they are read in, so that a cursor can carry them
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/ValueSet.scala`).
 */
export interface SetStage extends SetPlan {
  /** How many elements a page has that was asked for without a size. */
  readonly pageSize: number;
  /**
   * Reads a page. A page with fewer than `count` elements is the last one; sources and filters may give more only where
   * they say so. `span` is the argument list of the call that consumes the set.
   */
  page(ctx: QueryContext, count: number, position: Position | undefined, span: Span | undefined): StagePage;
  reversed(): SetStage;
}

export const DEFAULT_PAGE_SIZE = 16;

/** What reading an element weighs in the query's budget, in steps: one that is in memory, and one that is read from the store. */
export const STEPS_PER_ELEMENT = 8;
export const STEPS_PER_ROW = 64;

/** The stages of a set value. Every {@link SetPlan} is made in this folder. */
export function stageOf(set: SetValue): SetStage {
  if (!isStage(set.plan)) throw new TypeError(`no stage is called ${set.plan.kind}`);
  return set.plan;
}

function isStage(plan: SetPlan): plan is SetStage {
  return 'page' in plan && 'reversed' in plan;
}

export const EMPTY_PAGE: StagePage = { elements: [], after: undefined };

/** A page whose rest, and whose elements' rests, go through one more stage. */
export function wrapPage(page: StagePage, wrap: (stage: SetStage) => SetStage): StagePage {
  return {
    elements: page.elements.map((element) => wrapElement(element, wrap)),
    after: page.after && wrapResume(page.after, wrap),
  };
}

export function wrapElement(element: Element, wrap: (stage: SetStage) => SetStage): Element {
  return { value: element.value, start: () => wrapResume(element.start(), wrap) };
}

export function wrapResume(resume: Resume, wrap: (stage: SetStage) => SetStage): Resume {
  return { stage: wrap(resume.stage), position: resume.position };
}

/** A position of a stage that counts its elements. */
export function offsetOf(position: Position | undefined): number {
  const [offset] = position ?? [];
  return typeof offset === 'number' ? offset : 0;
}
