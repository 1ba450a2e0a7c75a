import { Button, Input, Text } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-post-words.ts';
import type { UsedMedia } from '../../domain/content/variant-content.ts';
import { notify } from '../components/notify.tsx';
import { movedMedia, withAltText, withMedia, withMediaAt, withoutMedia } from './arrange-media.ts';
import classes from './MediaField.module.css';
import { MediaRow } from './MediaRow.tsx';
import { UploadRow } from './UploadRow.tsx';
import type { KnownFiles } from './use-known-files.ts';
import { usePastedFiles } from './use-pasted-files.ts';
import { useUploads } from './use-uploads.ts';

type Files = readonly UsedMedia[];

export interface MediaFieldProps {
  readonly label: string;
  readonly files: Files;
  readonly known: KnownFiles;
  /** Told how to change the files as they are at that moment: uploads end while people write. */
  readonly onChange: (change: (files: Files) => Files) => void;
  /** What platforms would refuse, worded: of one file by its index, of all of them together by null. */
  readonly problems: readonly { readonly index: number | null; readonly words: string }[];
  /** Which files are taken, in lines. */
  readonly taken?: readonly string[];
  /** Of what mends it: the first file that is refused, else the button that adds files. */
  readonly id: string;
  /** No more than one file, of this kind: a card's picture. */
  readonly single?: boolean;
  /** Takes what is pasted anywhere outside other such fields. */
  readonly everywhere?: boolean;
  /** Ids of fields with uploads that are not finished. */
  readonly busy: Set<string>;
}

const TAKEN = 'image/*,video/*,application/pdf,.ppt,.pptx,.doc,.docx';

/** Files of a post: added by button, drop or paste, with progress; described, ordered and removed. */
export function MediaField(props: MediaFieldProps) {
  const { files, known, onChange, problems, id, single = false, busy, taken = [] } = props;
  const { t } = useTranslation('media');
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const labelId = useId();
  const errorId = useId();
  const takenId = useId();
  const uploads = useUploads(({ id: mediaId }) =>
    onChange((now) => (single ? [{ mediaId, altText: '' }] : withMedia(now, mediaId))),
  );
  const waits = uploads.uploads.some(({ problem }) => problem === null);
  useEffect(() => {
    if (waits) busy.add(id);
    return () => void busy.delete(id);
  }, [busy, id, waits]);
  const ofAll = problems.filter(({ index }) => index === null);
  const refused = files.findIndex((_, at) => problems.some(({ index }) => index === at));

  const add = (list: FileList | null): void => {
    const chosen = [...(list ?? [])];
    uploads.add(single ? chosen.slice(0, 1) : chosen);
  };
  usePastedFiles(props.everywhere ?? false, add);
  const remove = (used: UsedMedia, index: number): void => {
    onChange((now) => withoutMedia(now, used.mediaId));
    const name = known.byId.get(used.mediaId)?.fileName ?? t('loading');
    notify('info', t('removed', { name }), {
      undo: () => onChange((now) => withMediaAt(now, used, index)),
    });
  };

  return (
    <div role="group" aria-labelledby={labelId} aria-describedby={`${takenId} ${errorId}`}>
      <Input.Label id={labelId} labelElement="div" mb={6}>
        {props.label}
      </Input.Label>
      <div
        className={classes.zone}
        data-takes-files
        data-over={over || undefined}
        data-invalid={problems.length > 0 || undefined}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          add(event.dataTransfer.files);
        }}
        onPaste={(event) => {
          if (event.clipboardData.files.length === 0) return;
          event.preventDefault();
          add(event.clipboardData.files);
        }}
      >
        {files.length > 0 && (
          <ul className={classes.list} aria-label={t('list')}>
            {files.map((used, index) => (
              <MediaRow
                key={used.mediaId}
                file={known.byId.get(used.mediaId)}
                pending={known.pending.has(used.mediaId)}
                altText={used.altText}
                first={index === 0}
                last={index === files.length - 1}
                problems={problems.filter((one) => one.index === index).map(({ words }) => words)}
                problemId={index === refused ? id : undefined}
                onMove={(by) => onChange((now) => movedMedia(now, used.mediaId, by))}
                onRemove={() => remove(used, index)}
                onAltText={(altText) => onChange((now) => withAltText(now, used.mediaId, altText))}
              />
            ))}
          </ul>
        )}
        {uploads.uploads.length > 0 && (
          <ul className={classes.list}>
            {uploads.uploads.map((upload) => (
              <UploadRow
                key={upload.id}
                upload={upload}
                onCancel={() => uploads.cancel(upload)}
                onAgain={() => uploads.again(upload)}
              />
            ))}
          </ul>
        )}
        <div className={classes.add}>
          <Button
            id={refused < 0 ? id : undefined}
            size="compact-md"
            variant="default"
            leftSection={<IconPaperclip size={16} aria-hidden />}
            onClick={() => input.current?.click()}
          >
            {t('add')}
          </Button>
          <Text size="sm" c="dimmed" visibleFrom="sm">
            {t(over ? 'drop' : 'hint')}
          </Text>
          <input
            ref={input}
            type="file"
            hidden
            multiple={!single}
            accept={single ? 'image/*' : TAKEN}
            onChange={(event) => {
              add(event.currentTarget.files);
              event.currentTarget.value = '';
            }}
          />
        </div>
      </div>
      <div id={takenId}>
        {taken.map((line) => (
          <Text key={line} size="xs" c="dimmed" mt={4}>
            {line}
          </Text>
        ))}
      </div>
      <div id={errorId}>
        {ofAll.map(({ words }) => (
          <Input.Error key={words} mt={6} role="alert">
            {words}
          </Input.Error>
        ))}
      </div>
    </div>
  );
}
