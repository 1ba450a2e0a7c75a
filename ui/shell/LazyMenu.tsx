import { cloneElement, Suspense, useState } from 'react';
import type { ComponentType, ReactElement, Ref } from 'react';

export interface TriggerProps {
  ref?: Ref<HTMLButtonElement>;
  onClick?: () => void;
  onFocus?: () => void;
  onPointerEnter?: () => void;
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
}

/**
 * A button whose menu is loaded when somebody reaches for it: menus and their positioning weigh 30 KB.
 * `items` is made with `lazy(load)`.
 */
export function LazyMenu(props: {
  trigger: ReactElement<TriggerProps>;
  load: () => Promise<unknown>;
  items: ComponentType<{ trigger: ReactElement<TriggerProps> }>;
}) {
  const { trigger, load, items: Items } = props;
  const [wanted, setWanted] = useState(false);
  const prepare = (): void => void load().catch(() => undefined);
  const plain = cloneElement(trigger, {
    onClick: () => setWanted(true),
    onFocus: prepare,
    onPointerEnter: prepare,
    'aria-haspopup': 'menu',
    'aria-expanded': false,
  });
  if (!wanted) return plain;
  return (
    <Suspense fallback={plain}>
      <Items trigger={trigger} />
    </Suspense>
  );
}
