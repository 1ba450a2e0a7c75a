import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Part, Post } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import type { Platform } from '../../domain/platforms.ts';
import { POST_ADDRESS_EXAMPLES } from '../../domain/publishing/post-address.ts';
import { FormFailure } from '../forms/FormFailure.tsx';
import { useSchemaForm } from '../forms/useSchemaForm.ts';
import { usePostActs } from './use-post-acts.ts';

/** Asks where a post stands that somebody found live. */
export function LinkLiveForm(props: { post: Post; part: Part; platform: Platform; onBack: () => void }) {
  const { post, part, platform, onBack } = props;
  const { t } = useTranslation('settle');
  const acts = usePostActs();
  const { form, formProps, sending, failure } = useSchemaForm({
    schema: 'settleLive',
    initialValues: { address: '' },
    toInput: ({ address }) => ({ decision: 'live', address: address.trim() }),
    send: ({ address }) => acts.linkLive(post, part.id, address.trim()),
    fieldOfCode: { link_not_of_platform: 'address', link_of_other_post: 'address' },
  });
  return (
    <form {...formProps}>
      <Stack gap="sm">
        <TextInput
          label={t('live.address', { platform: PLATFORM_NAMES[platform] })}
          description={t('live.addressWhy', { example: POST_ADDRESS_EXAMPLES[platform] })}
          type="url"
          inputMode="url"
          autoComplete="off"
          maw={560}
          autoFocus
          {...form.getInputProps('address')}
        />
        <FormFailure failure={failure} />
        <Group gap="xs">
          <Button type="submit" loading={sending}>
            {t('live.submit')}
          </Button>
          <Button variant="default" onClick={onBack}>
            {t('live.back')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
