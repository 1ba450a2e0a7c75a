import { Button, Collapse } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../.generated/client/types.gen.ts';
import type { Platform } from '../../domain/platforms.ts';
import classes from './EachRead.module.css';
import { ReadList } from './ReadList.tsx';

/** Unfolds the looks that one line of the timeline stands for. */
export function EachRead({ reads, platform }: { reads: readonly TimelineEntry[]; platform: Platform }) {
  const { t } = useTranslation('timeline');
  const [open, setOpen] = useState(false);
  const listId = useId();
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        ml={-8}
        mt={2}
        aria-expanded={open}
        aria-controls={listId}
        onClick={() => setOpen(!open)}
        rightSection={<IconChevronDown size={14} aria-hidden className={classes.chevron} data-open={open} />}
      >
        {t(open ? 'reads.hide' : 'reads.show')}
      </Button>
      <Collapse expanded={open} id={listId}>
        <ReadList reads={reads} platform={platform} />
      </Collapse>
    </>
  );
}
