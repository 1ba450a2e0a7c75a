import { Button, Group, Text, Textarea } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '../../.generated/client/types.gen.ts';
import { IconAct } from '../components/IconAct.tsx';
import { FileThumbnail } from './FileThumbnail.tsx';
import classes from './MediaField.module.css';
import { useFileWords } from './use-file-words.ts';

export interface MediaRowProps {
  /** Undefined while it is being read, or when it is gone. */
  readonly file: Media | undefined;
  readonly pending: boolean;
  readonly altText: string;
  readonly first: boolean;
  readonly last: boolean;
  /** What a platform would refuse about it, worded. */
  readonly problems: readonly string[];
  /** Id of the first problem, where somebody is led who must mend it. */
  readonly problemId: string | undefined;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
  readonly onAltText: (altText: string) => void;
}

/** One file of a post: what it is, its description, its place. */
export function MediaRow(props: MediaRowProps) {
  const { file, altText, problems } = props;
  const { t } = useTranslation('media');
  const wordFile = useFileWords();
  const [describing, setDescribing] = useState(false);
  const name = file?.fileName ?? t(props.pending ? 'loading' : 'gone');
  return (
    <li className={classes.row}>
      <FileThumbnail file={file} />
      <div className={classes.words}>
        <Text size="sm" className={classes.name} title={name}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {file && wordFile(file)}
        </Text>
        {file?.kind === 'image' && (
          <Button
            size="compact-xs"
            variant="subtle"
            ml={-6}
            aria-expanded={describing}
            aria-label={`${t(altText === '' ? 'altAdd' : 'altEdit')}: ${name}`}
            onClick={() => setDescribing(!describing)}
          >
            {t(altText === '' ? 'altAdd' : 'altEdit')}
          </Button>
        )}
      </div>
      <Group gap={2} wrap="nowrap" align="flex-start">
        <IconAct label={t('earlier', { name })} off={props.first} onClick={() => props.onMove(-1)}>
          <IconChevronUp size={18} aria-hidden />
        </IconAct>
        <IconAct label={t('later', { name })} off={props.last} onClick={() => props.onMove(1)}>
          <IconChevronDown size={18} aria-hidden />
        </IconAct>
        <IconAct label={t('remove', { name })} onClick={props.onRemove}>
          <IconTrash size={18} aria-hidden />
        </IconAct>
      </Group>
      {problems.map((problem, index) => (
        <Text
          key={problem}
          id={index === 0 ? props.problemId : undefined}
          tabIndex={-1}
          className={`${classes.wide} ${classes.problem}`}
          size="sm"
          c="var(--mantine-color-error)"
          role="alert"
        >
          {problem}
        </Text>
      ))}
      {describing && (
        <Textarea
          className={classes.wide}
          label={t('alt', { name })}
          description={t('altHint')}
          autosize
          minRows={2}
          value={altText}
          onChange={(event) => props.onAltText(event.currentTarget.value)}
          rightSectionWidth={0}
          inputWrapperOrder={['label', 'description', 'input', 'error']}
        />
      )}
      {describing && (
        <Text className={classes.wide} size="xs" c="dimmed" ta="right">
          {t('altCount', { count: altText.length })}
        </Text>
      )}
    </li>
  );
}
