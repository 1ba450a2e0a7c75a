import { Checkbox, Input, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import '../i18n/add-account-words.ts';
import type { AccountOffer } from '../../.generated/client/types.gen.ts';
import { accountLabel } from '../../domain/accounts/account-label.ts';
import { AccountAvatar } from '../components/AccountAvatar.tsx';
import classes from './OfferedAccounts.module.css';
import { useAccountKind } from './use-account-kind.ts';

/** The accounts of a consent, with a tick box each. */
export function OfferedAccounts(props: {
  offer: AccountOffer;
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
  error: string | null;
}) {
  const { offer, chosen, onChange, error } = props;
  const { t } = useTranslation('accounts');
  const wordKind = useAccountKind();
  const errorId = useId();
  return (
    <div role="group" aria-label={t('title')} aria-describedby={error ? errorId : undefined}>
      <div className={classes.list}>
        {offer.profiles.map(({ platformAccountId: id, ...profile }) => {
          const label = accountLabel({ platform: offer.platform, handle: profile.handle });
          const kind = wordKind({ platform: offer.platform, kind: profile.kind });
          const about = [label === profile.displayName ? null : label, kind].filter(Boolean).join(' · ');
          return (
            <Checkbox.Card
              key={id}
              className={classes.row}
              checked={chosen.includes(id)}
              onClick={() =>
                onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
              }
            >
              <AccountAvatar
                account={{
                  platform: offer.platform,
                  name: profile.displayName,
                  avatarUrl: profile.avatarUrl,
                }}
                size={36}
              />
              <span className={classes.words}>
                <span className={classes.name}>{profile.displayName}</span>
                <Text span size="sm" c="dimmed">
                  {about}
                </Text>
              </span>
              <Checkbox.Indicator aria-hidden />
            </Checkbox.Card>
          );
        })}
      </div>
      {error && (
        <Input.Error id={errorId} mt={6} role="alert">
          {error}
        </Input.Error>
      )}
    </div>
  );
}
