import { ActionIcon } from '@mantine/core';
import type { ReactNode } from 'react';

/** A button with a sign for its word. One that cannot act now stays: taking it away would take the focus with it. */
export function IconAct(props: { label: string; off?: boolean; onClick: () => void; children: ReactNode }) {
  const { label, off = false, onClick } = props;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={label}
      title={label}
      data-disabled={off}
      aria-disabled={off}
      onClick={() => {
        if (!off) onClick();
      }}
    >
      {props.children}
    </ActionIcon>
  );
}
