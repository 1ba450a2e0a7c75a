/** The number of a post from what people paste: its number, or its address on X (or on the sandbox). Null: neither. */
export function readXPostId(typed: string): string | null {
  const text = typed.trim();
  const found =
    /^(\d{1,19})$/.exec(text) ?? /^(?:https?:\/\/)?\S+\/status(?:es)?\/(\d{1,19})(?:[/?#]\S*)?$/.exec(text);
  return found?.[1] ?? null;
}
