/** Why a platform would refuse a text. UI and API word these; the numbers are in `facts`. */
export interface ContentProblem {
  readonly code: ContentProblemCode;
  readonly facts: Readonly<Record<string, number>>;
}

export type ContentProblemCode =
  | 'text_empty'
  | 'text_too_long'
  | 'text_invalid_character'
  | 'too_many_cashtags';
