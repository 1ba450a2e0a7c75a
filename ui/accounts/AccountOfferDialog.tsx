import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import {
  readAccountOfferOptions,
  takeAccountOfferMutation,
} from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { AccountOffer } from '../../.generated/client/types.gen.ts';
import { PLATFORM_NAMES } from '../../domain/platforms.ts';
import { invalidateAfter } from '../api/invalidate-after.ts';
import { wordProblem } from '../api/word-problem.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { notify } from '../components/notify.tsx';
import { FormFailure } from '../forms/FormFailure.tsx';
import { OfferedAccounts } from './OfferedAccounts.tsx';

/** One consent may bring several accounts (a person and pages): here one chooses which of them to connect. */
export default function AccountOfferDialog({ grantId }: { grantId: string }): ReactNode {
  const { t } = useTranslation(['accounts', 'common']);
  const navigate = useNavigate();
  const offer = useQuery({ ...readAccountOfferOptions({ path: { grantId } }), retry: false });
  const close = (): void => void navigate({ to: '/accounts', search: {}, replace: true });
  return (
    <Modal
      opened
      onClose={close}
      title={t('offer.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {offer.isPending && <Skeleton height={180} radius="md" aria-hidden />}
      {offer.isError && <ErrorState error={offer.error} onRetry={() => void offer.refetch()} />}
      {offer.data && <OfferForm offer={offer.data} onDone={close} />}
    </Modal>
  );
}

function OfferForm({ offer, onDone }: { offer: AccountOffer; onDone: () => void }) {
  const { t } = useTranslation('accounts');
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState(false);
  const take = useMutation({
    ...takeAccountOfferMutation(),
    onSuccess: ({ accountIds }) => {
      notify('success', t('offer.done', { count: accountIds.length }));
      invalidateAfter(queryClient, { entity: 'account', entityId: offer.grantId });
      onDone();
    },
  });
  const all = offer.profiles.map(({ platformAccountId }) => platformAccountId);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (chosen.length === 0 || take.isPending) return;
        take.mutate({ path: { grantId: offer.grantId }, body: { platformAccountIds: [...chosen] } });
      }}
    >
      <Stack>
        <Text size="sm">{t('offer.text', { platform: PLATFORM_NAMES[offer.platform] })}</Text>
        <OfferedAccounts
          offer={offer}
          chosen={chosen}
          onChange={setChosen}
          error={asked && chosen.length === 0 ? t('offer.missing') : null}
        />
        {all.length > 1 && (
          <Button
            variant="subtle"
            size="compact-sm"
            style={{ alignSelf: 'flex-start' }}
            onClick={() => setChosen(chosen.length === all.length ? [] : all)}
          >
            {t(chosen.length === all.length ? 'offer.none' : 'offer.all')}
          </Button>
        )}
        <FormFailure failure={take.error ? wordProblem(take.error) : null} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('offer.later')}
          </Button>
          <Button type="submit" loading={take.isPending}>
            {chosen.length === 0 ? t('offer.connectNone') : t('offer.connect', { count: chosen.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
