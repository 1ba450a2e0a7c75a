import { Menu } from '@mantine/core';
import { cloneElement, useEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { TriggerProps } from './LazyMenu.tsx';

/** A menu that opens as soon as it is there, because its button was pressed before it was loaded. */
export function OpeningMenu(props: {
  trigger: ReactElement<TriggerProps>;
  width: number;
  children: ReactNode;
}) {
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The pressed button was another element: the focus must come back to this one.
    button.current?.focus();
    const timer = setTimeout(() => setOpened(true));
    return () => clearTimeout(timer);
  }, []);
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      withInitialFocusPlaceholder={false}
      // Within the header: a menu is part of it, also for screen readers that list landmarks.
      withinPortal={false}
      position="bottom-end"
      width={props.width}
    >
      <Menu.Target>{cloneElement(props.trigger, { ref: button })}</Menu.Target>
      <Menu.Dropdown>{props.children}</Menu.Dropdown>
    </Menu>
  );
}
