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
      readonly kind: 'refused';
      /** Who said no. */
      readonly by: string;
      readonly status: number | undefined;
      readonly code: string;
      readonly message: string;
      readonly durationMs: number;
      readonly token: string | undefined;
    };
