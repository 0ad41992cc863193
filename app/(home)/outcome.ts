/** What came of asking, in the words that both ways share. */
export type Outcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly durationMs: number;
      readonly data: unknown;
      readonly token: string;
    }
  | {
      /** `unanswered` when the question never reached Fauna, or its answer never came back. */
      readonly kind: 'refused' | 'unanswered';
      /** Who said no, or who did not answer. */
      readonly by: string;
      readonly status: number | undefined;
      readonly code: string;
      readonly message: string;
      readonly durationMs: number;
      readonly token: string | undefined;
    };
