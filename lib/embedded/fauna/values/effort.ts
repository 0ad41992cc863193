/** So many characters are looked at in a step. */
export const CHARACTERS_PER_STEP = 4;

/** Is told of work that may be much, so that it can be stopped. */
export interface Effort {
  /** Counts `amount` small steps: values walked over, characters looked at. May throw. */
  step(amount: number): void;
  /** Sees to it that the clock is looked at as often as if so many steps had been counted. May throw. */
  watch(amount: number): void;
}
