/**
 * The same keys in another language. English has two plural forms; a language with more adds `_many`
 * (Italian: 1,000,000), which `word-completeness.test.ts` checks.
 */
export type Words<T> = {
  readonly [Key in keyof T]: T[Key] extends string ? string : Words<T[Key]>;
} & {
  readonly [Key in keyof T as Key extends `${infer Base}_other` ? `${Base}_many` : never]: string;
};
