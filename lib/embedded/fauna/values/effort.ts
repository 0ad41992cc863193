/** Is told of work that may be much, so that it can be stopped. */
export interface Effort {
  /** Counts `amount` small steps: values walked over, characters looked at. May throw. */
  step(amount: number): void;
}
