import { Tooltip, UnstyledButton } from '@mantine/core';
import { useFormat } from '../format/useFormat.ts';
import classes from './Moment.module.css';

/** A time as people say it; the exact one shows on hover and on focus. */
export function Moment({ at, now }: { at: string; now: Date }) {
  const format = useFormat();
  return (
    <Tooltip label={format.exact(at)} events={{ hover: true, focus: true, touch: true }}>
      <UnstyledButton className={classes.moment}>
        <time dateTime={at}>{format.relative(at, now)}</time>
      </UnstyledButton>
    </Tooltip>
  );
}
